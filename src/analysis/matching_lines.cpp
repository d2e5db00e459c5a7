#include "src/analysis/matching_lines.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

auto hash_of(std::string_view text) -> std::uint64_t {  // FNV-1a, then mixed
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325ull;
    for (auto const letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x0000'0100'0000'01B3ull;
    return mix(hash, text.size());
}

namespace {

class Reader {
public:
    Reader(Model const& m, std::vector<bool> const& open, UnnamedLines& lines) : model(m), vocabulary(*m.vocabulary), is_open(open), out(lines), words_(vocabulary.names.size()) {
        auto const part_of = vocabulary.names.find("part-of");
        for (auto const id : vocabulary.relations.ids()) nests_.push_back(vocabulary.relations[id].name == part_of || !vocabulary.relations[id].nests.empty());
    }

    void kinds() {
        out.kinds.resize(model.entities.size());
        for (auto const id : model.entities.ids())
            if (is_open[id.index] && model.entities[id].kind) out.kinds[id.index] = word(vocabulary.kinds[model.entities[id].kind].name);
        for (auto const& [entity, trait] : model.traits)
            if (is_open[entity.index]) out.kinds[entity.index] += mix(1, word(vocabulary.kinds[trait].name));
        for (auto const& row : model.variations)
            if (is_open[row.power.index]) out.kinds[row.power.index] += mix(2, word(vocabulary.dimensions[row.dimension].name));
    }

    void facts() {
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            auto const& relation = vocabulary.relations[fact.relation];
            if (!fact.in_force || relation.derived) continue;
            start(word(relation.name));
            ends(id, 0);
            for (auto const& option : model.options_of(id)) literal(word(relation.options[option.option].name), option.value);
            if (!concerns_open()) continue;
            if (auto const condition = model.condition_of(id); condition) line_.literals += numbers(condition);
            line_.fact = id;
            line_.nesting = nests_[fact.relation.index] && fact.origin != Origin::stated;
            close();
        }
    }

    void attributes() {
        auto const was = vocabulary.names.find("was");
        for (auto const& row : model.attribute_values) {
            auto const owner = row.owner.entity();
            auto const name = vocabulary.attributes[row.attribute].name;
            if (!owner || !is_open[owner.index] || name == was) continue;
            start(mix(3, word(name)));
            out.ends.push_back({owner, 1});
            if (row.value.is_entity()) out.ends.push_back({row.value.entity(), 2});
            else literal(4, row.value);
            close();
        }
    }

    // Accounts of one thing have other sources, so a citation tells only of the document.
    void citations() {
        for (auto const& row : model.citations) {
            if (!row.document || !is_open[row.document.index]) continue;
            start(7);
            out.ends.push_back({row.document, 1});
            if (row.owner.is_entity() || row.owner.is_fact()) end(row.owner, 2);
            for (auto at = line_.first + 1; at < out.ends.size(); ++at) out.ends[at].silent = true;
            line_.literals += word(row.article);
            close();
        }
    }

private:
    Model const& model;
    Vocabulary const& vocabulary;
    std::vector<bool> const& is_open;
    UnnamedLines& out;
    UnnamedLine line_;
    std::vector<bool> nests_;              // by relation: nesting may imply it
    std::vector<std::uint64_t> words_;     // by symbol, when asked

    auto word(Symbol symbol) -> std::uint64_t {
        if (!symbol) return 0;
        auto& known = words_[symbol.index];
        if (known == 0) known = hash_of(vocabulary.text(symbol));
        return known;
    }

    void start(std::uint64_t relation) {
        line_ = {};
        line_.relation = relation;
        line_.first = static_cast<std::uint32_t>(out.ends.size());
    }
    auto concerns_open() -> bool {
        auto const found = std::any_of(out.ends.begin() + line_.first, out.ends.end(), [&](UnnamedEnd const& end) { return is_open[end.entity.index]; });
        if (!found) out.ends.resize(line_.first);
        return found;
    }
    void close() {
        line_.count = static_cast<std::uint32_t>(out.ends.size()) - line_.first;
        out.lines.push_back(line_);
    }

    void ends(FactId fact, std::uint64_t within) {
        auto const all = model.parties_of(fact);
        for (std::size_t role = 0; role < all.size(); ++role)
            if (all[role]) end(all[role], mix(within, role + 1));
    }
    void end(Party party, std::uint64_t role) {
        switch (party.tag()) {
            case PartyTag::entity: out.ends.push_back({party.entity(), role}); break;
            case PartyTag::fact: ends(party.fact(), role); break;  // who stands in the fact it is about
            case PartyTag::and_group:
            case PartyTag::or_group:
                for (auto const member : model.members(party)) end(member, mix(role, static_cast<std::uint64_t>(party.tag())));
                break;
            case PartyTag::kind: line_.relation += mix(role, word(vocabulary.kinds[party.kind()].name)); break;
            case PartyTag::value: line_.literals += mix(role, hash(model.values[party.value()])); break;
            case PartyTag::unknown: line_.relation += mix(role, 5); break;
            case PartyTag::none: break;
        }
    }
    void literal(std::uint64_t slot, Party value) {
        if (value.is_entity()) out.ends.push_back({value.entity(), slot});
        else if (auto const id = value.value(); id) line_.literals += mix(slot, hash(model.values[id]));
    }

    auto hash(Value const& value) -> std::uint64_t {
        auto const dutch = value.tag == ValueTag::text;  // the text in the other language is no number
        auto result = mix(static_cast<std::uint64_t>(value.tag) << 8 | static_cast<std::uint64_t>(value.measure), word(value.unit));
        return mix(result, mix(dutch ? 0 : static_cast<std::uint64_t>(value.a), static_cast<std::uint64_t>(value.b)));
    }

    // A condition by its numbers and signs: a word may be a name, and is another one in the other language.
    auto numbers(TreeRef condition) -> std::uint64_t {
        auto const& tree = (*model.trees)[condition.file.index];
        auto const& node = tree[condition.node];
        std::uint64_t hash = 6;
        for (auto token = node.first; token <= node.last; ++token)
            if (!is_word(tree.tokens[token].kind)) hash = mix(hash, hash_of(tree.text(tree.tokens[token])));
        return hash;
    }
};

}  // namespace

UnnamedLines::UnnamedLines(Model const& model, std::vector<bool> const& is_open) {
    Reader reader{model, is_open, *this};
    reader.kinds();
    reader.facts();
    reader.attributes();
    reader.citations();
    auto const is_heard = [&](UnnamedEnd const& end) { return is_open[end.entity.index] && !end.silent; };
    line_of_.resize(ends.size());
    begin_.assign(model.entities.size() + 1, 0);
    for (std::uint32_t line = 0; line < lines.size(); ++line)
        for (auto end = lines[line].first; end < lines[line].first + lines[line].count; ++end) {
            line_of_[end] = line;
            if (is_heard(ends[end])) ++begin_[ends[end].entity.index + 1];
        }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    incidence_.resize(begin_.back());
    auto next = begin_;
    for (std::uint32_t end = 0; end < ends.size(); ++end)
        if (is_heard(ends[end])) incidence_[next[ends[end].entity.index]++] = end;
}

auto UnnamedLines::ends_at(EntityId entity) const -> std::span<std::uint32_t const> {
    return std::span{incidence_}.subspan(begin_[entity.index], begin_[entity.index + 1] - begin_[entity.index]);
}

}  // namespace knoop
