#include "src/model/readings.hpp"

#include "src/base/nearest.hpp"
#include "src/model/program.hpp"
#include "src/model/words.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message written_twice{"reading-twice", Severity::error,
    text("there is a reading `{name}` here already: two accounts have two names", "er is hier al een lezing `{name}`: twee lezingen hebben twee namen")};
constexpr Text first_here = text("the first one", "de eerste");
constexpr Message only_one{"single-reading", Severity::advice,
    text("`{name}` is the only reading, so nothing differs", "`{name}` is de enige lezing, dus er is geen verschil")};
constexpr Text write_the_other = text("write the other account too, with an empty block if it says nothing; or take this one out of its `reading`",
                                      "schrijf ook de andere lezing op, met een leeg blok als die niets zegt; of haal deze uit haar `lezing`");
constexpr Message unknown_reading{"unknown-reading", Severity::error,
    text("there is no reading `{name}`", "er is geen lezing `{name}`")};
constexpr Text there_are = text("there are {names}", "er zijn {names}");
constexpr Text there_are_none = text("there are no readings here", "er zijn hier geen lezingen");
constexpr Message fits_several{"several-readings", Severity::error,
    text("`{name}` is a reading of several topics: write `{topic}={name}`", "`{name}` is een lezing over meer dan één onderwerp: schrijf `{topic}={name}`")};
constexpr Message two_of_one{"readings-exclude", Severity::error,
    text("`{name}` and `{other}` are readings of one topic: a model is read in one of them",
         "`{name}` en `{other}` zijn lezingen over hetzelfde onderwerp: een model wordt in één ervan gelezen")};

// The readings of one file, in blocks of entities and at the top; not within each other.
class Finder {
public:
    Finder(Tree const& tree, std::vector<ReadingTopic>& topics, Diagnostics& diagnostics) : tree_(tree), topics_(topics), diagnostics_(diagnostics) {}

    void look_in(NodeId block) {
        std::vector<NodeId> here;
        for (auto const statement : tree_.children(block)) {
            if (tree_.kind(statement) == NodeKind::plain) {
                if (auto const inner = tree_.child(statement, NodeKind::block); inner) look_in(inner);
            } else if (tree_.kind(statement) == NodeKind::reading) {
                add(statement, here);
            }
        }
    }

private:
    Tree const& tree_;
    std::vector<ReadingTopic>& topics_;
    Diagnostics& diagnostics_;

    void add(NodeId statement, std::vector<NodeId>& here) {
        auto const name = tree_.child(statement, 0u);
        if (!name || !tree_.child(statement, NodeKind::block)) return;  // half a statement: reported
        auto const about = tree_.child(statement, 1u);
        auto const has_topic = about && tree_.kind(about) == NodeKind::path;
        auto const topic_name = has_topic ? std::string{tree_.text(about)} : std::string{};
        auto topic = std::find_if(topics_.begin(), topics_.end(), [&](ReadingTopic const& each) { return each.name == topic_name; });
        if (topic == topics_.end()) topic = topics_.insert(topic, {topic_name, {}});
        auto const word = tree_.text(name);
        auto reading = std::find_if(topic->readings.begin(), topic->readings.end(), [&](Reading const& each) { return each.name == word; });
        if (reading == topic->readings.end()) reading = topic->readings.insert(reading, {std::string{word}, {}});
        for (auto const& part : reading->parts)
            if (part.file == tree_.file && std::find(here.begin(), here.end(), part.node) != here.end()) {
                diagnostics_.report(written_twice, tree_.span(name), {{"name", word}}).note(tree_.span(tree_.child(part.node, 0u)), first_here);
                break;
            }
        reading->parts.push_back({tree_.file, statement});
        here.push_back(statement);
    }
};

auto has_readings(Tree const& tree) -> bool {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [](auto const& node) { return node.kind == NodeKind::reading; });
}

auto name_of(ReadingTopic const& topic, Reading const& reading) -> std::string {
    return topic.name.empty() ? reading.name : topic.name + '=' + reading.name;
}

// Which reading of the topic is meant; none: its number of readings.
auto meant(ReadingTopic const& topic, std::string_view name) -> std::uint32_t {
    auto const equals = name.find('=');
    auto const applies = equals == std::string_view::npos || name.substr(0, equals) == topic.name;
    auto const word = equals == std::string_view::npos ? name : name.substr(equals + 1);
    std::uint32_t at = 0;
    while (at < topic.readings.size() && !(applies && topic.readings[at].name == word)) ++at;
    return at;
}

}  // namespace

void report_unknown_reading(std::span<Root const> roots, std::string const& name, Diagnostics& diagnostics) {
    std::vector<std::string> names;
    for (auto const& root : roots)
        for (auto const& topic : root.topics)
            for (auto const& reading : topic.readings)
                if (auto one = name_of(topic, reading); std::find(names.begin(), names.end(), one) == names.end()) names.push_back(std::move(one));
    auto& diagnostic = diagnostics.report(unknown_reading, {}, {{"name", name}});
    if (names.empty()) {
        diagnostic.note({}, there_are_none);
        return;
    }
    std::string all;
    for (auto const& one : names) all += (all.empty() ? "`" : ", `") + one + '`';
    diagnostic.note({}, there_are, {{"names", all}});
}

void find_readings(Program const& program, Root& root, Diagnostics& diagnostics) {
    for (auto const file : root.layers) {
        auto const& tree = (*program.trees)[file.index];
        if (has_readings(tree)) Finder{tree, root.topics, diagnostics}.look_in(tree.root());
    }
    for (auto const& topic : root.topics) {
        if (topic.readings.size() != 1) continue;
        auto const& only = topic.readings.front();
        auto const& tree = (*program.trees)[only.parts.front().file.index];
        auto const span = tree.span(tree.child(only.parts.front().node, 0u));
        diagnostics.report(only_one, span, {{"name", only.name}}).help = {std::string{write_the_other.en}, std::string{write_the_other.nl}};
    }
}

auto choose_readings(std::span<Root> roots, std::span<std::string const> names, Diagnostics& diagnostics) -> std::vector<std::string> {
    std::vector<std::string> unknown;
    for (auto const& name : names) {
        auto found = false;
        for (auto& root : roots) {
            auto const fit = [&](ReadingTopic const& topic) { return meant(topic, name) < topic.readings.size(); };
            auto const first = std::find_if(root.topics.begin(), root.topics.end(), fit);
            if (first == root.topics.end()) continue;
            found = true;
            if (auto const second = std::find_if(first + 1, root.topics.end(), fit); second != root.topics.end()) {
                auto const& named = first->name.empty() ? *second : *first;
                diagnostics.report(fits_several, {}, {{"name", name}, {"topic", named.name}});
                return unknown;
            }
            auto const at = meant(*first, name);
            if (first->is_fixed && first->chosen != at) {
                diagnostics.report(two_of_one, {}, {{"name", first->readings[first->chosen].name}, {"other", first->readings[at].name}});
                return unknown;
            }
            first->chosen = at;
            first->is_fixed = true;
        }
        if (!found) unknown.push_back(name);
    }
    return unknown;
}

auto reading_blocks(Program const& program, Root const& root) -> std::vector<Span> {
    std::vector<Span> blocks;
    for (auto const& topic : root.topics)
        for (auto const& reading : topic.readings)
            for (auto const& part : reading.parts) blocks.push_back((*program.trees)[part.file.index].span(part.node));
    return blocks;
}

auto variants_of(Root const& root) -> std::vector<Root> {
    std::vector<Root> all{root};
    for (std::size_t topic = 0; topic < root.topics.size(); ++topic) {
        if (root.topics[topic].is_fixed) continue;
        for (std::uint32_t reading = 0; reading < root.topics[topic].readings.size(); ++reading) {
            if (reading == root.topics[topic].chosen) continue;
            all.push_back(root);
            all.back().topics[topic].chosen = reading;
        }
    }
    return all;
}

auto chosen_readings(Root const& root) -> std::vector<ChosenReading> {
    std::vector<ChosenReading> chosen;
    for (auto const& topic : root.topics) chosen.push_back({topic.name, topic.readings[topic.chosen].name});
    return chosen;
}

auto topics_of(std::span<ChosenReading const> chosen) -> std::vector<TopicReadings> {
    std::vector<TopicReadings> topics;
    for (auto const& [topic, name] : chosen) topics.push_back({topic, {name}});
    return topics;
}

auto is_chosen(Root const& root, TreeRef block) -> bool {
    for (auto const& topic : root.topics) {
        auto const& parts = topic.readings[topic.chosen].parts;
        if (std::any_of(parts.begin(), parts.end(), [&](TreeRef part) { return part.file == block.file && part.node == block.node; })) return true;
    }
    return false;
}

}  // namespace knoop
