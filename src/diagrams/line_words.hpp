// What stands at a line that several facts share: the verbs where the legend does not tell, powers, topics, parts played.
#pragma once

#include "src/diagrams/limits.hpp"
#include "src/diagrams/speech.hpp"

#include <string>
#include <vector>

namespace knoop {

inline constexpr Text with_others = text("together with {names}", "samen met {names}");
inline constexpr Text one_of_several = text("one of several", "een van meer");
inline constexpr Text verb_and_unknown = text("{verb}: unknown", "{verb}: onbekend");
inline constexpr Text unknown_and_verb = text("{verb} this: unknown who", "{verb} dit: onbekend wie");

class LineWords {
public:
    void add(DrawnLine const& line, Model const& model, Speech const& speech, Limits& limits);
    // Short lines of text, as much as there is room for.
    [[nodiscard]] auto label(Speech const& speech) const -> std::vector<std::string>;

private:
    struct Group {
        std::string head;                // the verb, where it is named
        std::vector<std::string> items;  // powers, topics
    };
    auto group(std::string const& head) -> Group&;
    static void add_about(DrawnLine const& line, Group& group, Model const& model, Speech const& speech, Limits& limits);

    std::vector<Group> groups_;
};

template <class T>
void add_once(std::vector<T>& list, T item) {
    for (auto const& known : list)
        if (known == item) return;
    list.push_back(std::move(item));
}

}  // namespace knoop
