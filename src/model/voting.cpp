// Blocks `votes`: what a body asks before it has decided. Read into VotingClause; voting_statement states it for the rules.
#include "src/model/kernel_words.hpp"
#include "src/model/voting_reader.hpp"
#include "src/model/voting_statement.hpp"

#include <algorithm>
#include <array>

namespace knoop::elaboration {

namespace {

using W = VotingWord;

constexpr Message unknown_part{"voting-part", Severity::error,
    text("`{word}` says nothing in a block `votes`", "`{word}` zegt niets in een blok `stemmingen`")};
constexpr Message said_twice{"said-twice", Severity::error, text("`{word}` was said before in this rule", "`{word}` staat al eerder in deze regel")};
constexpr Text first_said = text("it was said here first", "hier stond het eerst");
constexpr Message not_all_read{"unexpected-phrase", Severity::error, text("`{phrase}` cannot follow here", "`{phrase}` kan hier niet staan")};
constexpr Message cap_form{"voting-cap", Severity::error,
    text("a cap reads `cap 1/2 of votes`: nobody has more than that share; what is above it may `, lapse` or `, redistribute`",
         "een maximum luidt `maximum 1/2 van stemmen`: niemand heeft een groter deel; wat erboven komt kan `, vervallen` of `, herverdelen`")};
constexpr Message block_form{"voting-block", Severity::error,
    text("`as-block` is `yes`, `no` or `unknown`", "`als-blok` is `ja`, `nee` of `onbekend`")};
constexpr Message weights_form{"weights-form", Severity::error,
    text("`weights` needs a table with a row for every participant", "bij `gewichten` hoort een tabel met een rij voor elke deelnemer")};
constexpr Message unknown_column{"unknown-column", Severity::error,
    text("`{verb}` has no column `{word}`; the column is skipped", "`{verb}` kent geen kolom `{word}`; de kolom wordt overgeslagen")};
constexpr Message row_length{"row-length", Severity::error,
    text("this row has {found} cells, its header {wanted}", "deze rij heeft {found} cellen, de kop {wanted}")};
constexpr Message row_without_participant{"row-without-participant", Severity::error,
    text("this row names no participant", "deze rij noemt geen deelnemer")};
constexpr Message twice_in_weights{"participant-twice", Severity::error,
    text("`{name}` has votes in two rows", "`{name}` heeft in twee rijen stemmen")};
constexpr Message whole_number{"whole-number", Severity::error,
    text("a number of members is a whole number from 1 on", "een aantal leden is een heel getal vanaf 1")};
constexpr Message not_votes{"wrong-value", Severity::error,
    text("`{text}` is no number of votes: write a number, `unknown` or `equal to the others`",
         "`{text}` is geen aantal stemmen: schrijf een getal, `onbekend` of `gelijk aan de anderen`")};

constexpr std::array part_words{W::quorum, W::adopts, W::tie, W::cap, W::as_block, W::weights, W::key};

class VotingBlocks {
public:
    explicit VotingBlocks(State& s) : state(s) {}

    void run() {
        std::vector<VotingClause> clauses;
        auto& blocks = state.vote_blocks;
        // What is written comes before what a template says, which only fills what is left open.
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            if (done_.contains(at) || state.is_absent(blocks[at].context.owner)) continue;
            std::vector<std::size_t> parts{at};
            if (general(at)) parts = state.general_votes[blocks[at].context.owner.index];
            done_.insert(parts.begin(), parts.end());
            std::stable_sort(parts.begin(), parts.end(), [&](auto a, auto b) {
                return blocks[a].context.origin == Origin::stated && blocks[b].context.origin != Origin::stated;
            });
            auto clause = read(parts);
            // A rule for a decision that nobody knows is no rule for everything.
            if (!lost_) clauses.push_back(std::move(clause));
        }
        std::stable_sort(clauses.begin(), clauses.end(), [](auto const& a, auto const& b) {
            return std::pair{a.body, !a.is_general()} < std::pair{b.body, !b.is_general()};
        });
        VotingClause const* general_one = nullptr;
        for (auto& clause : clauses) {
            if (clause.is_general()) general_one = &clause;
            else if (general_one != nullptr && general_one->body == clause.body) inherit(*general_one, clause);
            state_clause(state, clause);
        }
        state.model.voting = std::move(clauses);
    }

private:
    State& state;
    std::set<std::size_t> done_;
    bool lost_ = false;  // of the rule that is being read: what it is for was reported
    // Where each part was said, and by whom, in the rule that is being read.
    struct Place {
        Span span;
        Origin origin = Origin::stated;
    };
    std::array<Place, part_words.size()> said_{};
    Context context_{};

    auto general(std::size_t at) const -> bool {
        auto const& block = state.vote_blocks[at];
        return is_general_vote(read_statement(state.tree(block.context.file), block.statement));
    }

    auto relation(std::string_view name) const -> RelationId {
        return state.vocabulary.relation(name);
    }

    // ---- reading

    auto read(std::vector<std::size_t> const& parts) -> VotingClause {
        VotingClause clause;
        said_ = {};
        lost_ = false;
        for (auto const part : parts) {
            auto const& block = state.vote_blocks[part];
            context_ = block.context;
            auto const& tree = state.tree(context_.file);
            auto const statement = read_statement(tree, block.statement);
            clause.entity = block.rule;
            clause.body = context_.owner;
            if (!clause.span) clause.span = tree.span(statement.phrases[0]);
            head(clause, statement);
            if (clause.entity) add_citations(state, context_, statement.citations, clause.entity);
            if (!statement.block) continue;
            for (auto const node : tree.children(statement.block)) {
                if (tree.kind(node) == NodeKind::plain) said(clause, read_statement(tree, node));
                else if (tree.kind(node) != NodeKind::error) wrong_part(tree, node, tree.first_token(node));
                else mark_incomplete(state, context_, node);
            }
        }
        return clause;
    }

    // votes on D, E when C
    void head(VotingClause& clause, Statement const& statement) {
        auto const& tree = *statement.tree;
        state.role(context_.file, tree[statement.phrases[0]].first, {TokenRoleTag::kernel, 0, votes_index()});
        std::size_t next = 1;
        auto const applies = relation("applies-to");
        if (statement.phrases.size() > 2 && single_word(tree, statement.phrases[1]) == text_of(W::on).in(tree.dialect)) {
            state.role(context_.file, tree[statement.phrases[1]].first, {TokenRoleTag::voting, 0, static_cast<std::uint32_t>(W::on)});
            Type type;
            if (applies) type = state.vocabulary.relations[applies].roles[Relation::object].type;
            for (auto const party : resolve_parties(state, context_, statement.phrases[2], type, false, tree.text(statement.phrases[0])))
                if (party.is_entity()) clause.decisions.push_back(party.entity());
            lost_ = clause.decisions.empty();
            next = 3;
        }
        if (next < statement.phrases.size()) {
            std::vector<std::string_view> const words{text_of(W::on).in(tree.dialect), text_of(W::when).in(tree.dialect)};
            unexpected_phrase(state, context_, statement.phrases[next], words);
            mark_incomplete(state, context_, statement.node);
        }
        if (!statement.when) return;
        auto const formula = tree.child(statement.when, 0u);
        if (!formula) return;
        clause.when = {context_.file, formula};
        Parties objects;
        for (auto const decision : clause.decisions) objects.push_back(decision);
        if (applies) check_condition(state, context_, formula, applies, objects);
    }

    static constexpr auto votes_index() -> std::uint32_t {
        for (std::uint32_t at = 0; at < kernel_words.size(); ++at)
            if (kernel_words[at].en == votes_word.en) return at;
        return 0;
    }

    void wrong_part(Tree const& tree, NodeId node, Token const& token) {
        std::vector<std::string_view> words;
        for (auto const word : part_words) words.push_back(text_of(word).in(tree.dialect));
        auto const span = tree.span_of_token(tree[node].first);
        suggest(state.diagnostics.report(unknown_part, span, {{"word", tree.text(token)}}), span, tree.text(token), words);
        mark_incomplete(state, context_, node);
    }

    void said(VotingClause& clause, Statement const& statement) {
        auto const& tree = *statement.tree;
        auto const word = tree.text(tree.first_token(statement.node));
        auto const part = std::find_if(part_words.begin(), part_words.end(), [&](W each) { return text_of(each).in(tree.dialect) == word; });
        if (part == part_words.end()) return wrong_part(tree, statement.node, tree.first_token(statement.node));
        auto& place = said_[static_cast<std::size_t>(part - part_words.begin())];
        auto const span = tree.span(statement.node);
        auto silent = false;
        if (place.span) {
            silent = place.origin != context_.origin;  // written where the template is used: that counts
            if (!silent) {
                state.diagnostics.report(said_twice, span, {{"word", word}}).note(place.span, first_said);
                return mark_incomplete(state, context_, statement.node);
            }
        }
        VotingClause ignored;
        auto& into = silent ? ignored : clause;
        if (!silent) place = {span, context_.origin};
        VotingReader reader{state, context_, statement};
        auto const good = one(into, *part, reader, statement);
        if (good && !reader.at_end()) {
            state.diagnostics.report(not_all_read, reader.span(), {{"phrase", text_at(reader.span())}});
            mark_incomplete(state, context_, statement.node);
        }
        if (!good) mark_incomplete(state, context_, statement.node);
        if (!silent && clause.entity) add_citations(state, context_, statement.citations, clause.entity);
    }

    auto text_at(Span span) const -> std::string_view {
        return state.tree(context_.file).source.substr(span.begin, span.end - span.begin);
    }

    auto one(VotingClause& clause, W part, VotingReader& reader, Statement const& statement) -> bool {
        reader.take(part);
        auto const span = statement.tree->span(statement.node);
        switch (part) {
            case W::quorum:
                reader.take(W::when);
                clause.quorum_span = span;
                return asked(reader, clause.quorum, clause.quorum_root, clause.conditions);
            case W::adopts:
                reader.take(W::when);
                clause.adopts_span = span;
                return asked(reader, clause.adopts, clause.adopts_root, clause.conditions);
            case W::tie: clause.ties_span = span; return ties(clause, reader);
            case W::cap: clause.cap_span = span; return cap(clause, reader);
            case W::as_block: return block(clause, reader);
            case W::key: {
                auto const key = reader.key();
                if (key) clause.key = *key;
                return key.has_value();
            }
            case W::weights: return weights(clause, reader, statement);
            default: return false;
        }
    }

    static auto asked(VotingReader& reader, Said& said, std::uint32_t& root, std::vector<VotingCondition>& conditions) -> bool {
        said = Said::unknown;  // also what was said, but could not be read
        if (reader.take_unknown()) return true;
        if (reader.take(W::none)) {
            said = Said::none;
            return true;
        }
        auto const found = reader.condition(conditions);
        if (!found) return false;
        said = Said::something;
        root = *found;
        return true;
    }

    static auto ties(VotingClause& clause, VotingReader& reader) -> bool {
        clause.ties = Said::unknown;
        if (reader.take_unknown()) return true;
        auto found = reader.ties();
        if (!found) return false;
        clause.tie = std::move(*found);
        clause.ties = clause.tie.size() == 1 && clause.tie[0].tag == VotingTieTag::none ? Said::none : Said::something;
        return true;
    }

    auto cap(VotingClause& clause, VotingReader& reader) -> bool {
        clause.capped = Said::unknown;
        if (reader.take_unknown()) return true;
        if (reader.take(W::none)) {
            clause.capped = Said::none;
            return true;
        }
        auto const place = reader.span();
        auto const share = reader.value_is_share() ? reader.value() : std::nullopt;
        auto const of = share && reader.take(W::of);
        clause.cap_of_all = of && reader.take(W::all);
        auto good = share && (!of || reader.take(W::votes));
        if (good && reader.take_comma()) {
            clause.cap_rest = reader.take(W::lapse)          ? VotingCapRest::lapse
                              : reader.take(W::redistribute) ? VotingCapRest::redistribute
                                                             : VotingCapRest::unsaid;
            // Whoever gets them too, the votes stay as many: then a share is of all.
            good = clause.cap_rest != VotingCapRest::unsaid && !(clause.cap_rest == VotingCapRest::redistribute && clause.cap_of_all);
        }
        if (!good || share->a <= 0 || share->a > share->b) {
            state.diagnostics.report(cap_form, place);
            return false;
        }
        clause.capped = Said::something;
        clause.cap = *share;
        return true;
    }

    auto block(VotingClause& clause, VotingReader& reader) -> bool {
        clause.blocks = Said::unknown;
        if (reader.take_unknown()) return true;
        auto const place = reader.span();
        auto const flag = reader.value();
        if (!flag || flag->tag != ValueTag::flag) {
            state.diagnostics.report(block_form, place);
            return false;
        }
        clause.blocks = flag->a != 0 ? Said::something : Said::none;
        return true;
    }

    // ---- weights { | participant | members | votes | contribution | @ | }

    enum class Column : std::uint8_t { skipped, participant, members, votes, contribution, citations };

    auto weights(VotingClause& clause, VotingReader& reader, Statement const& statement) -> bool {
        clause.weighted = Said::unknown;
        if (reader.take_unknown()) return true;
        auto const& tree = *statement.tree;
        if (!statement.block) {
            state.diagnostics.report(weights_form, tree.span(statement.node));
            return false;
        }
        auto good = true;
        std::vector<Column> columns;
        for (auto const row : tree.children(statement.block)) {
            if (tree.kind(row) != NodeKind::row) {
                state.diagnostics.report(weights_form, tree.span(row));
                good = false;
                continue;
            }
            Nodes cells;
            for (auto const cell : tree.children(row)) cells.push_back(cell);
            if (columns.empty()) {
                for (auto const cell : cells) columns.push_back(column(tree, cell));
                continue;
            }
            if (cells.size() != columns.size()) {
                state.diagnostics.report(row_length, tree.span(row), {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(columns.size())}});
                good = false;
                continue;
            }
            good = weight(clause, statement, columns, cells, row) && good;
        }
        if (good) clause.weighted = Said::something;
        return good;
    }

    auto column(Tree const& tree, NodeId cell) -> Column {
        auto const content = tree.child(cell, 0u);
        if (!content) return Column::skipped;
        if (tree.kind(content) == NodeKind::cell_citations) return Column::citations;
        constexpr std::array words{std::pair{W::participant, Column::participant}, std::pair{W::members, Column::members},
                                   std::pair{W::votes, Column::votes}, std::pair{W::contribution, Column::contribution}};
        std::vector<std::string_view> names;
        auto const word = tree.text(content);
        for (auto const& [each, is] : words) {
            names.push_back(text_of(each).in(tree.dialect));
            if (word != names.back()) continue;
            state.role(context_.file, tree[content].first, {TokenRoleTag::voting, 0, static_cast<std::uint32_t>(each)});
            return is;
        }
        suggest_column(state.diagnostics.report(unknown_column, tree.span(content), {{"verb", text_of(W::weights).in(tree.dialect)}, {"word", word}}),
                tree.span(content), word, names);
        return Column::skipped;
    }

    auto weight(VotingClause& clause, Statement const& statement, std::vector<Column> const& columns, Nodes const& cells, NodeId row) -> bool {
        auto const& tree = *statement.tree;
        auto const voters = relation("has-votes-in");
        VotingWeight weight;
        weight.votes = {ValueTag::number, Measure::none, {}, 1, 1};
        weight.span = tree.span(row);
        Nodes citations = statement.citations;
        auto good = true;
        auto named = false;
        for (std::size_t at = 0; at < cells.size(); ++at)
            for (auto const entry : tree.children(cells[at])) {
                if (tree.kind(entry) == NodeKind::cell_any) continue;
                switch (columns[at]) {
                    case Column::skipped: break;
                    case Column::citations:
                        if (tree.kind(entry) == NodeKind::citation) citations.push_back(entry);
                        else unexpected_phrase(state, context_, entry, {});
                        break;
                    case Column::participant: {
                        Type type;
                        if (voters) type = state.vocabulary.relations[voters].roles[Relation::subject].type;
                        auto const parties = resolve_parties(state, context_, entry, type, false, text_of(W::participant).in(tree.dialect));
                        named = true;
                        for (auto const party : parties) weight.participant = party.entity();
                        break;
                    }
                    case Column::members: {
                        auto const value = read_value(tree, entry, state.vocabulary.names, state.diagnostics);
                        if (value && value->tag == ValueTag::unknown) break;
                        if (value && value->tag == ValueTag::number && value->b == 1 && value->a > 0 && value->a < 1'000'000) weight.members = value->a;
                        else state.diagnostics.report(whole_number, tree.span(entry)), good = false;
                        break;
                    }
                    case Column::votes: good = votes(weight, tree, entry) && good; break;
                    case Column::contribution: {
                        auto const value = read_value(tree, entry, state.vocabulary.names, state.diagnostics);
                        if (!value || (value->tag != ValueTag::number && value->tag != ValueTag::money && value->tag != ValueTag::unknown)) {
                            unexpected_phrase(state, context_, entry, {});
                            good = false;
                        } else {
                            weight.contribution = *value;
                        }
                        break;
                    }
                }
            }
        if (!named) {
            state.diagnostics.report(row_without_participant, tree.span(row));
            return false;
        }
        if (!weight.participant) return false;  // reported
        for (auto const& other : clause.weights)
            if (other.participant == weight.participant) {
                state.diagnostics.report(twice_in_weights, tree.span(row), {{"name", state.model.path(weight.participant)}}).note(other.span, first_said);
                return false;
            }
        if (clause.entity && voters) {
            auto const fact = state_weight(state, clause, weight, context_.origin);
            add_citations(state, context_, citations, fact);
        }
        clause.weights.push_back(weight);
        return good;
    }

    // `7`, `unknown`, `equal to the others`
    auto votes(VotingWeight& weight, Tree const& tree, NodeId entry) -> bool {
        constexpr std::array words{W::equal, W::to, W::the, W::others};
        if (tree.kind(entry) == NodeKind::cell_words) {
            std::size_t at = 0;
            for (auto const part : tree.children(entry)) {
                if (at == words.size() || tree.text(part) != text_of(words[at]).in(tree.dialect)) break;
                state.role(context_.file, tree[part].first, {TokenRoleTag::voting, 0, static_cast<std::uint32_t>(words[at])});
                ++at;
            }
            weight.equal_to_others = at == words.size();
            weight.votes = {};
            if (weight.equal_to_others) return true;
        } else if (auto const value = read_value(tree, entry, state.vocabulary.names, state.diagnostics);
                   value && (value->tag == ValueTag::unknown || (value->tag == ValueTag::number && value->a >= 0))) {
            weight.votes = *value;
            return true;
        }
        state.diagnostics.report(not_votes, tree.span(entry), {{"text", tree.text(entry)}});
        return false;
    }

    // ---- what the general rule of the body says, where this one is silent

    static void inherit(VotingClause const& from, VotingClause& clause) {
        auto const take = [&](Said& said, std::uint32_t& root, Said there, std::uint32_t its_root) {
            if (said != Said::nothing || there == Said::nothing) return;
            said = there;
            if (there == Said::something) root = copy(from, its_root, clause);
        };
        if (clause.quorum == Said::nothing) clause.quorum_span = from.quorum_span;
        if (clause.adopts == Said::nothing) clause.adopts_span = from.adopts_span;
        take(clause.quorum, clause.quorum_root, from.quorum, from.quorum_root);
        take(clause.adopts, clause.adopts_root, from.adopts, from.adopts_root);
        if (clause.ties == Said::nothing) clause.ties = from.ties, clause.tie = from.tie, clause.ties_span = from.ties_span;
        if (clause.capped == Said::nothing) take_cap(clause, from);
        if (clause.blocks == Said::nothing) clause.blocks = from.blocks;
        if (clause.weighted == Said::nothing) {
            clause.weighted = from.weighted;
            clause.weights = from.weights;
            if (!clause.key) clause.key = from.key;
            clause.weights_of = from.entity;
        }
    }

    static void take_cap(VotingClause& clause, VotingClause const& from) {
        clause.capped = from.capped;
        clause.cap = from.cap;
        clause.cap_of_all = from.cap_of_all;
        clause.cap_rest = from.cap_rest;
        clause.cap_span = from.cap_span;
    }

    static auto copy(VotingClause const& from, std::uint32_t root, VotingClause& to) -> std::uint32_t {
        auto condition = from.conditions[root];
        for (auto& child : condition.children) child = copy(from, child, to);
        to.conditions.push_back(std::move(condition));
        return static_cast<std::uint32_t>(to.conditions.size() - 1);
    }
};

}  // namespace

auto is_general_vote(Statement const& read) -> bool { return read.phrases.size() == 1 && !read.when; }

void state_votes(State& state) { VotingBlocks{state}.run(); }

}  // namespace knoop::elaboration
