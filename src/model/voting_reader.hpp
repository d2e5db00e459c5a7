// One statement of a block `votes`, word by word: `adopts when more than 1/2 of votes cast` has no parties and no verb.
#pragma once

#include "src/model/elaboration.hpp"
#include "src/model/voting_words.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace knoop::elaboration {

class VotingReader {
public:
    VotingReader(State& state, Context const& context, Statement const& read);

    [[nodiscard]] auto at_end() const -> bool { return at_ == tokens_.size(); }
    [[nodiscard]] auto is(VotingWord word) const -> bool;
    auto take(VotingWord word) -> bool;       // and writes down which word it is
    auto take_unknown() -> bool;
    auto take_comma() -> bool;
    auto value() -> std::optional<Value>;     // empty: no value stands here, or it was reported
    auto value_is_share() const -> bool;      // of the value that comes next
    auto entity(Type const& type, std::string_view place) -> std::optional<EntityId>;
    auto attribute() -> AttributeId;

    // The root of a condition among `conditions`; empty after a message.
    auto condition(std::vector<VotingCondition>& conditions) -> std::optional<std::uint32_t>;
    auto ties() -> std::optional<std::vector<VotingTie>>;
    auto key() -> std::optional<VotingKey>;
    // What stands here does not fit; proposes the nearest of the words.
    void report(Message const& message, std::initializer_list<VotingWord> words);
    [[nodiscard]] auto span() const -> Span;  // of what comes next; at the end, of the statement's last word

private:
    auto term(std::vector<VotingCondition>& conditions) -> std::optional<std::uint32_t>;
    auto unit(VotingCondition& condition) -> bool;
    auto amount() -> std::optional<Value>;
    [[nodiscard]] auto token() const -> TokenKind;
    [[nodiscard]] auto node(NodeKind kind) const -> NodeId;   // that begins here

    State& state_;
    Context const& context_;
    Tree const& tree_;
    NodeId statement_;
    std::vector<std::uint32_t> tokens_;
    std::size_t at_ = 0;
    unsigned depth_ = 0;
};

}  // namespace knoop::elaboration
