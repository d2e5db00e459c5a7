// What `knoop who` and `knoop may` share: a model with its authority computed, names looked up, holdings as rows of an answer.
#pragma once

#include "src/analysis/authority.hpp"
#include "src/cli/compile.hpp"
#include "src/reports/answer.hpp"
#include "src/rules/sentences.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

// The authority of one model. It stays where it is: its parts refer to each other.
class Question {
public:
    explicit Question(Model const& of);
    Question(Question const&) = delete;
    auto operator=(Question const&) -> Question& = delete;

    Model const& model;
    Diagnostics diagnostics;  // of the conditions in the model, and of the case that was asked about
    Regions regions;
    Cases cases;
    Register facts;
    Competence competence;

    // Narrows what is asked to `amount = 80000`; reports what is no dimension, or no value of it.
    void narrow(std::string const& dimension, std::string const& value);
    [[nodiscard]] auto asked() const -> RegionId { return asked_; }
    [[nodiscard]] auto asked_words() -> OwnedText;

    auto row(HoldingId holding) -> AnswerRow;
    [[nodiscard]] auto concerns_case(Holding const& holding) -> bool { return regions.meets(holding.remains, asked_); }
    auto link(FactId fact) const -> AnswerLink;
    // Grants of a power, or to or by an actor, that have no effect in the cases asked about, as far as that is certain.
    void add_without_effect(AnswerSection& section, std::function<bool(Grant const&, EntityId power)> const& wanted);
    // Facts with an unknown in them, and sketches: what more there may be.
    void add_unknowns(AnswerSection& section, EntityId power, EntityId actor);

private:
    auto names_of(HolderId holder, Naming naming = Naming::told_apart) const -> OwnedText;

    RegionId asked_ = Regions::everything;
    std::vector<std::vector<HoldingId>> replaced_by_;  // by holding, of the powers looked at
    EntityId deputies_of_;                             // whose holdings these are
    std::vector<FactId> chained_;                      // the facts that the rows so far rest on
};

// A dotted path, or a last word or title that only one of them has.
auto find_named(Model const& model, std::string_view name, std::function<bool(EntityId)> const& fits) -> std::vector<EntityId>;

// Reports that a name fits several, or none; then with the nearest of those that could have been meant.
using Fits = std::function<bool(Model const&, EntityId)>;
void report_several(Diagnostics& wrong, Model const& model, std::string const& name, std::vector<EntityId> const& found);
void report_unknown(Diagnostics& wrong, Text message, std::vector<Model> const& models, Fits const& fits, std::string const& name);

// What the name stands for in each of the models; reports when it is nothing anywhere, or several things in one of them.
auto asked_about(std::string const& name, std::vector<Model> const& models, std::function<bool(Model const&, EntityId)> const& fits, Text unknown,
                 Diagnostics& wrong) -> std::vector<std::pair<Model const*, EntityId>>;

// Reads the models, asks each of them, prints the answer. `ask` adds a section for what the name stands for in a model.
struct Asked {
    Text unknown;    // the message for a name that no model knows
    Fits fits;
    std::function<void(Question&, EntityId, Answer&)> ask;
};
auto answer_question(Options const& options, Session session, Asked const& asked) -> int;

}  // namespace knoop
