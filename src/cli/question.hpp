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
    // On which tax bases an amount that was asked without one has to be read, given the limits it meets: at least one. An amount with
    // tax and one without are two cases, and each has its own answer.
    [[nodiscard]] auto bases_met(std::vector<RegionId> const& limits) const -> std::vector<Measure>;
    void read_on(Measure basis, bool is_one_of_several);
    [[nodiscard]] auto asked() const -> RegionId { return asked_; }
    [[nodiscard]] auto asked_words() -> OwnedText;

    auto row(HoldingId holding) -> AnswerRow;
    [[nodiscard]] auto concerns_case(Holding const& holding) -> bool { return regions.meets(holding.remains, asked_); }
    // Along the same facts, of two powers.
    [[nodiscard]] auto same_chain(HoldingId one, HoldingId other) const -> bool;
    auto link(FactId fact) const -> AnswerLink;
    // Grants of a power, or to or by an actor, that have no effect in the cases asked about, as far as that is certain.
    void add_without_effect(AnswerSection& section, std::function<bool(Grant const&, EntityId power)> const& wanted);
    // Facts with an unknown in them, and sketches: what more there may be.
    void add_unknowns(AnswerSection& section, EntityId power, EntityId actor);

private:
    // An amount that is asked about. It says nothing of limits on another tax basis.
    struct Amount {
        DimensionId dimension;
        std::int64_t cents = 0;
        std::optional<Measure> stated;  // empty: without a basis
        Measure basis = Measure::none;  // on which it is read
        OwnedText words;  // `EUR 80,000 excluding VAT`
        OwnedText case_words;  // `exactly` that
    };

    auto names_of(HolderId holder, Naming naming = Naming::told_apart) const -> OwnedText;
    auto conditions_of(RegionId within) -> std::vector<AnswerCondition>;
    auto certainly(RegionId region) -> RegionId;
    auto exceptions_of(HoldingId id) -> std::vector<AnswerException>;

    std::vector<Amount> amounts_;
    RegionId without_amounts_ = Regions::everything;  // the rest of what is asked about
    RegionId asked_ = Regions::everything;
    std::vector<std::vector<HoldingId>> replaced_by_;  // by holding, of the powers looked at
    EntityId deputies_of_;                             // whose holdings these are
    std::vector<std::vector<EntityId>> parts_;         // by power: the named powers inside it, in the order of the model
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
