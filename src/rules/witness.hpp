// Why a claim holds of a binding: the facts that make it true, the paths behind closures, and the absences it rests on. Defined with
// truth, by one recursion. Takes a proof that touches no sketch and no unknown if there is one. Built for surviving findings only.
#pragma once

#include "src/rules/truth.hpp"

#include <string>
#include <vector>

namespace knoop {

enum class EvidenceTag : std::uint8_t {
    fact,      // `fact`
    path,      // `facts`, from parties[0] to parties[1]
    absence,   // no fact of `relation` with these parties; an empty party is open, and `kinds` says what was looked for there
    end,       // what `relation` (or `define`) leads to from parties[0] stops at `ends`; parties[1] is what it does not reach
    no_trait,  // `owner` is not of `kind`
    value,     // `word` of `owner` is `values`
    no_value,  // nothing is said of `word` of `owner`
    norm,      // the norm `word` is `values`
    count,     // so many were found: `ends` are the first of them
};

struct Evidence {
    EvidenceTag tag = EvidenceTag::fact;
    FactId fact;
    std::vector<FactId> facts;
    RelationId relation;
    DefineId define;
    std::vector<Party> parties;
    std::vector<KindId> kinds;   // by role
    std::vector<Party> ends;
    Party owner;
    KindId kind;
    Words const* word = nullptr; // of the attribute, property or option; in the vocabulary
    Symbol norm;
    std::vector<Datum> values;
    std::uint32_t count = 0;
    Doubt doubt;                 // why this proves nothing, if it does not
    bool given = false;          // says only why the question can be asked
    bool near = false;           // why a candidate that came near does not qualify
    bool further = false;        // an absence beside what is stated: nobody else than who is known
};

// What makes two findings one: the same facts and the same absences. Candidates that came near are left out.
auto key_of(std::vector<Evidence> const& witness) -> std::vector<std::uint32_t>;

class Witness {
public:
    // `most`: so many candidates that came near, and so many that were counted, are shown. 0: all of them.
    Witness(Evaluation& of, std::size_t most) : evaluation(of), formula(of.formula), world(of.world), most_(most) {}

    void prove(ClaimId claim, bool wanted = true);
    std::vector<Evidence> evidence;

private:
    auto surely(ClaimId claim, bool wanted) -> bool;
    auto nearly(ClaimId claim, bool wanted) -> bool;
    void one_of(std::span<ClaimId const> children, bool wanted);
    void atom(Claim const& claim, bool wanted);
    void closure(Claim const& claim, bool wanted);
    void edge(Claim const& claim, ChainGraph const& graph, std::uint32_t index, std::vector<FactId>& facts);
    void quantified(ClaimId id, bool wanted);
    void found(ClaimId id, std::uint32_t number);
    void refuted(ClaimId id);
    void refute_step(Scan const& scan, std::uint32_t at, ClaimId body, std::size_t& shown, bool only_hidden);
    void operand(OperandId id, Claim const& claim, bool wanted);
    void follow(Party party, std::span<Step const> steps, Claim const& claim, bool wanted);
    void add(Evidence one);
    auto is_further(Claim const& claim) -> bool;
    [[nodiscard]] auto within(std::size_t shown) const -> bool { return most_ == 0 || shown < most_; }

    Evaluation& evaluation;
    Formula const& formula;
    World& world;
    std::size_t most_;
    unsigned near_ = 0;  // inside why a candidate does not qualify
};

}  // namespace knoop
