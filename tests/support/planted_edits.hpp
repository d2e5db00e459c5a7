// Random organisations, and what a reorganisation does to them: before and after as free-standing texts, as a proposal on the base, and as a
// free-standing text with `was`, with an account of what was done. Everything has an identity (its number), so that a test knows who is who
// whatever it is called.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace knoop::testing {

struct PlantedEdit {
    enum class Kind { rename, move, remove, add, split, merge, limit };
    Kind kind;
    std::vector<std::size_t> before;  // identities; of a limit: the power
    std::vector<std::size_t> after;   // the same, but for a split and a merger
    std::string was{};                // of a limit: the line before and after, as text
    std::string becomes{};
};

class PlantedModel {
public:
    static constexpr auto none = static_cast<std::size_t>(-1);

    struct Thing {
        std::string kind;
        std::string name;
        std::string title;
        std::size_t parent = none;
        bool there = true;
        std::vector<std::size_t> was{};  // for a model with `was`
    };
    struct Line {
        std::string verb;
        std::size_t subject = none;
        std::size_t object = none;
        std::size_t to = none;
        unsigned limit = 0;  // in thousands of euros; 0: without
        bool operator==(Line const&) const = default;
    };
    struct State {
        std::vector<Thing> things;
        std::vector<Line> lines;
    };

    explicit PlantedModel(unsigned seed) : random_(seed) { build(); }

    State before;
    State after;
    std::vector<PlantedEdit> edits;

    // At most so many edits of random kinds, none of which touches what another touched.
    void edit(unsigned count) {
        for (auto tries = 0u; tries < count * 20 && edits.size() < count; ++tries) edit(static_cast<PlantedEdit::Kind>(number(0, 6)));
    }
    // One edit of a kind, if there is still somebody to do it to.
    auto edit(PlantedEdit::Kind kind) -> bool {
        switch (kind) {
            case PlantedEdit::Kind::rename: return rename(pick({"unit", "post", "table", "power", "decision"}));
            case PlantedEdit::Kind::move: return move();
            case PlantedEdit::Kind::remove: return remove();
            case PlantedEdit::Kind::add: return add();
            case PlantedEdit::Kind::split: return split();
            case PlantedEdit::Kind::merge: return merge();
            case PlantedEdit::Kind::limit: return change_limit();
        }
        return false;
    }
    // What rules of the library find something in: a decision that nobody decides, a post with two superiors and one over its own superior, a
    // table that decides nothing, a unit without a head, a post that advises on what it decides. To be called before any edit.
    void blemish() {
        auto& state = before;
        auto const posts = of_kind(state, "post");
        auto const top = of_kind(state, "organisation").front();
        for (auto more = number(1, 2); more > 0; --more) {
            auto const orphan = make(state, "decision", "d" + fresh(), none);
            say(state, "advises", any(posts), orphan);
            say(state, "exercises", orphan, any(of_kind(state, "power")));
        }
        for (auto more = number(1, 2); more > 0; --more) {
            auto const post = any(posts);
            for (auto const above : {any(posts), any(posts)})
                if (above != post) say(state, "under", post, above);
        }
        auto const topic = make(state, "topic", "k" + fresh(), none);
        auto const idle = make(state, "table", "t" + fresh(), top);
        say(state, "chairs", any(posts), idle);
        say(state, "discusses", idle, topic);
        auto const both = any(posts);
        auto const decision = any(of_kind(state, "decision"));
        say(state, "decides", both, decision);
        say(state, "controls", both, decision);
        after = state;
        touched_.resize(state.things.size(), false);
    }
    // Another name and title for everything: `after` is the same structure under new names.
    void rename_all() {
        for (auto& thing : after.things) {
            thing.name = "z" + fresh();
            thing.title = thing.title.empty() ? "" : "Z " + thing.name;
        }
    }

    [[nodiscard]] auto path_before(std::size_t id) const -> std::string { return id < before.things.size() && before.things[id].there ? path(before, id) : ""; }
    [[nodiscard]] auto path_after(std::size_t id) const -> std::string { return after.things[id].there ? path(after, id) : ""; }

    [[nodiscard]] auto text_before() const -> std::string { return text(before, false); }
    [[nodiscard]] auto text_after(bool with_was = false) const -> std::string { return text(after, with_was); }
    // On a base that holds `text_before()`; without its first line, `base "…"`.
    [[nodiscard]] auto proposal() const -> std::string {
        std::string out;
        for (auto const& row : edits) {
            auto const id = row.after.empty() ? none : row.after.front();
            switch (row.kind) {
                case PlantedEdit::Kind::rename: out += "rename " + path(before, id) + " to " + after.things[id].name + titled(after.things[id]) + "\n"; break;
                case PlantedEdit::Kind::move: out += "move " + path(before, id) + " under " + path(after, after.things[id].parent) + "\n"; break;
                case PlantedEdit::Kind::remove: out += "remove " + path(before, row.before.front()) + "\n"; break;
                case PlantedEdit::Kind::limit: out += "replace " + row.was + "\n     by " + row.becomes + "\n"; break;
                case PlantedEdit::Kind::add: out += extension(id); break;
                case PlantedEdit::Kind::split:
                case PlantedEdit::Kind::merge:
                    for (auto const part : row.after) out += extension(part);
                    for (std::size_t child = 0; child < before.things.size(); ++child)
                        if (contains(row.before, before.things[child].parent)) out += "move " + path(before, child) + " under " + path(after, after.things[child].parent) + "\n";
                    for (auto const whole : row.before) out += "remove " + path(before, whole) + "\n";
                    break;
            }
        }
        // Lines of what is new; those of the base stay as they are.
        for (auto const& line : after.lines)
            if (is_new(line.subject) || is_new(line.object) || (line.to != none && is_new(line.to))) out += text(after, line) + "\n";
        return out;
    }

private:
    std::mt19937 random_;
    std::size_t names_ = 0;
    std::vector<bool> touched_;

    auto number(unsigned low, unsigned high) -> unsigned { return low + static_cast<unsigned>(random_() % (high - low + 1)); }
    template <class Container>
    auto any(Container const& all) -> typename Container::value_type { return all[random_() % all.size()]; }
    static auto contains(std::vector<std::size_t> const& all, std::size_t one) -> bool { return std::find(all.begin(), all.end(), one) != all.end(); }
    auto fresh() -> std::string { return std::to_string(++names_); }

    // ---- as text

    static auto titled(Thing const& thing) -> std::string { return thing.title.empty() ? "" : " \"" + thing.title + "\""; }
    [[nodiscard]] static auto path(State const& state, std::size_t id) -> std::string {
        auto const& thing = state.things[id];
        return thing.parent == none ? thing.name : path(state, thing.parent) + "." + thing.name;
    }
    [[nodiscard]] static auto text(State const& state, Line const& line) -> std::string {
        auto out = path(state, line.subject) + " " + line.verb + " " + path(state, line.object);
        if (line.to != none) out += " to " + path(state, line.to);
        if (line.limit > 0) out += " when amount <= EUR " + std::to_string(line.limit) + "_000";
        return out;
    }
    [[nodiscard]] auto block(Thing const& thing, bool with_was) const -> std::string {
        std::string out;
        if (thing.kind == "power") out += "varies-by amount\n";
        for (std::size_t at = 0; with_was && at < thing.was.size(); ++at) out += (at == 0 ? "was \"" : ", \"") + path(before, thing.was[at]) + "\"";
        return out.empty() || out.back() == '\n' ? out : out + "\n";
    }
    void write(State const& state, std::size_t parent, bool with_was, std::string& out) const {
        for (std::size_t id = 0; id < state.things.size(); ++id) {
            auto const& thing = state.things[id];
            if (!thing.there || thing.parent != parent) continue;
            out += thing.kind + " " + thing.name + titled(thing) + " {\n" + block(thing, with_was);
            write(state, id, with_was, out);
            out += "}\n";
        }
    }
    [[nodiscard]] auto text(State const& state, bool with_was) const -> std::string {
        std::string out;
        write(state, none, with_was, out);
        for (auto const& line : state.lines) out += text(state, line) + "\n";
        return out;
    }
    [[nodiscard]] auto extension(std::size_t id) const -> std::string {
        auto const& thing = after.things[id];
        auto const own = thing.kind + " " + thing.name + titled(thing) + " {\n" + block(thing, true) + "}\n";
        return thing.parent == none ? own : path(after, thing.parent) + " {\n" + own + "}\n";
    }
    [[nodiscard]] auto is_new(std::size_t id) const -> bool { return id >= before.things.size(); }

    // ---- the organisation

    auto make(State& state, std::string kind, std::string name, std::size_t parent, bool title = true) -> std::size_t {
        auto words = title ? "The " + kind + " " + fresh() : std::string{};
        state.things.push_back({std::move(kind), std::move(name), std::move(words), parent, true, {}});
        return state.things.size() - 1;
    }
    static auto of_kind(State const& state, std::string const& kind) -> std::vector<std::size_t> {
        std::vector<std::size_t> found;
        for (std::size_t id = 0; id < state.things.size(); ++id)
            if (state.things[id].there && state.things[id].kind == kind) found.push_back(id);
        return found;
    }
    void say(State& state, std::string verb, std::size_t subject, std::size_t object, std::size_t to = none, unsigned limit = 0) {
        Line const line{std::move(verb), subject, object, to, limit};
        auto const same = [&](Line const& other) { return other.verb == line.verb && other.subject == line.subject && other.object == line.object && other.to == line.to; };
        if (std::none_of(state.lines.begin(), state.lines.end(), same)) state.lines.push_back(line);
    }

    void build() {
        auto& state = before;
        auto const top = make(state, "organisation", "o" + fresh(), none);
        auto const board = make(state, "body", "b" + fresh(), top);
        auto const extra = make(state, "body", "b" + fresh(), top);
        std::vector<std::size_t> units;
        std::vector<std::size_t> posts;
        for (auto count = number(4, 12); count > 0; --count) {
            auto const around = units.empty() || number(0, 1) == 0 ? top : any(units);
            units.push_back(make(state, "unit", "u" + fresh(), around, number(0, 3) != 0));
            // Half of the heads are called `head`, as people do.
            posts.push_back(make(state, "post", number(0, 1) == 0 ? "head" : "h" + fresh(), units.back(), number(0, 1) == 0));
            say(state, "heads", posts.back(), units.back());
            for (auto more = number(0, 2); more > 0; --more) posts.push_back(make(state, "post", "p" + fresh(), units.back(), number(0, 1) == 0));
        }
        std::vector<std::size_t> decisions;
        for (auto count = number(3, 8); count > 0; --count) {
            decisions.push_back(make(state, "decision", "d" + fresh(), none, number(0, 3) != 0));
            say(state, "decides", number(0, 2) == 0 ? extra : board, decisions.back());
            if (number(0, 1) == 0) say(state, "advises", any(posts), decisions.back());
        }
        for (auto count = number(4, 10); count > 0; --count) {
            auto const power = make(state, "power", "w" + fresh(), none, number(0, 3) != 0);
            say(state, "has", board, power);
            auto const first = any(posts);
            say(state, "mandates", board, power, first, number(1, 40) * 5);
            if (auto const second = any(posts); second != first && number(0, 1) == 0) say(state, "mandates", board, power, second, number(1, 4) * 5);
            if (number(0, 1) == 0) say(state, "executes", any(units), power);
            if (number(0, 2) == 0) say(state, "exercises", any(decisions), power);
        }
        for (auto count = number(2, 5); count > 0; --count) {
            auto const table = make(state, "table", "t" + fresh(), top, number(0, 3) != 0);
            say(state, "chairs", any(posts), table);
            for (auto more = number(1, 4); more > 0; --more) say(state, "member-of", any(posts), table);
            for (auto more = number(1, 2); more > 0; --more) say(state, "prepares", table, any(decisions));
        }
        after = state;
        touched_.assign(state.things.size(), false);
        touched_[top] = touched_[board] = true;
    }

    // ---- edits

    // One of these kinds that nothing was done to, nor to what is around it or part of it; or none.
    auto pick(std::vector<std::string> const& kinds) -> std::size_t {
        std::vector<std::size_t> found;
        auto const kind = any(kinds);
        for (std::size_t id = 0; id < before.things.size(); ++id)
            if (before.things[id].kind == kind && is_untouched(id)) found.push_back(id);
        return found.empty() ? none : any(found);
    }
    [[nodiscard]] auto is_within(State const& state, std::size_t id, std::size_t around) const -> bool {
        for (; id != none; id = state.things[id].parent)
            if (id == around) return true;
        return false;
    }
    [[nodiscard]] auto is_untouched(std::size_t id) const -> bool {
        for (std::size_t other = 0; other < touched_.size(); ++other) {
            if (!touched_[other] || before.things[other].kind == "organisation") continue;
            if (is_within(before, other, id) || is_within(before, id, other)) return false;
            if (after.things[other].there && (is_within(after, other, id) || is_within(after, id, other))) return false;
        }
        return true;
    }
    auto done(PlantedEdit::Kind kind, std::vector<std::size_t> befores, std::vector<std::size_t> afters) -> bool {
        for (auto const id : befores) touched_[id] = true;
        for (auto const id : afters)
            if (id < touched_.size()) touched_[id] = true;
        edits.push_back({kind, std::move(befores), std::move(afters)});
        return true;
    }

    auto rename(std::size_t id) -> bool {
        if (id == none) return false;
        auto& thing = after.things[id];
        thing.name = "r" + fresh();
        if (!thing.title.empty()) thing.title = "Renamed " + fresh();
        thing.was = {id};
        return done(PlantedEdit::Kind::rename, {id}, {id});
    }

    auto move() -> bool {
        auto const id = pick({"unit", "post"});
        if (id == none) return false;
        std::vector<std::size_t> places;
        for (auto const unit : of_kind(after, "unit")) {
            if (unit >= touched_.size() || touched_[unit] || unit == after.things[id].parent || is_within(after, unit, id)) continue;
            auto taken = false;  // `head` is there already, or was
            for (auto const* state : {&before, &after})
                for (auto const& other : state->things) taken = taken || (other.parent == unit && other.name == after.things[id].name);
            if (!taken) places.push_back(unit);
        }
        if (places.empty()) return false;
        auto const place = any(places);
        after.things[id].parent = place;
        after.things[id].was = {id};
        touched_[place] = true;
        return done(PlantedEdit::Kind::move, {id}, {id});
    }

    auto remove() -> bool {
        auto const id = pick({"unit", "post", "table", "power", "decision"});
        if (id == none) return false;
        std::vector<std::size_t> all;
        for (std::size_t other = 0; other < after.things.size(); ++other)
            if (after.things[other].there && is_within(after, other, id)) all.push_back(other);
        for (auto const other : all) after.things[other].there = false;
        std::erase_if(after.lines, [&](Line const& line) { return contains(all, line.subject) || contains(all, line.object) || contains(all, line.to); });
        done(PlantedEdit::Kind::remove, {id}, {});
        for (auto const other : all) touched_[other] = true;
        return true;
    }

    auto add() -> bool {
        auto const units = of_kind(after, "unit");
        auto const unit = units.empty() ? none : any(units);
        if (unit == none || unit >= touched_.size() || touched_[unit]) return false;
        auto const posts = of_kind(after, "post");
        auto const decisions = of_kind(after, "decision");
        auto const id = make(after, number(0, 1) == 0 ? "post" : "unit", "n" + fresh(), unit);
        if (after.things[id].kind == "post") {
            for (auto more = number(1, 3); more > 0 && !decisions.empty(); --more) say(after, "controls", id, any(decisions));
        } else {
            for (auto more = number(1, 3); more > 0 && !posts.empty(); --more) say(after, "supervises", id, any(posts));
        }
        touched_[unit] = true;
        return done(PlantedEdit::Kind::add, {}, {id});
    }

    // Its parts, posts and lines are shared out; each share has a line of its own at least.
    auto split() -> bool {
        auto const id = pick({"unit"});
        if (id == none) return false;
        std::vector<std::size_t> children;
        for (std::size_t other = 0; other < after.things.size(); ++other)
            if (after.things[other].there && after.things[other].parent == id) children.push_back(other);
        std::vector<std::size_t> lines;
        for (std::size_t at = 0; at < after.lines.size(); ++at)
            if (after.lines[at].subject == id || after.lines[at].object == id) lines.push_back(at);
        if (children.size() + lines.size() < 4 || children.size() < 2) return false;
        auto const around = after.things[id].parent;
        std::size_t const parts[] = {make(after, "unit", "s" + fresh(), around), make(after, "unit", "s" + fresh(), around)};
        for (std::size_t at = 0; at < children.size(); ++at) {
            after.things[children[at]].parent = parts[at % 2];
            after.things[children[at]].was = {children[at]};
        }
        for (std::size_t at = 0; at < lines.size(); ++at) {
            auto& line = after.lines[lines[at]];
            (line.subject == id ? line.subject : line.object) = parts[at % 2];
        }
        after.things[id].there = false;
        for (auto const part : parts) after.things[part].was = {id};
        done(PlantedEdit::Kind::split, {id}, {parts[0], parts[1]});
        for (auto const child : children) touched_[child] = true;
        return true;
    }

    auto merge() -> bool {
        auto const one = pick({"unit"});
        auto const other = pick({"unit"});
        if (one == none || other == none || one == other || is_within(before, one, other) || is_within(before, other, one)) return false;
        std::vector<std::size_t> children;
        for (std::size_t id = 0; id < after.things.size(); ++id)
            if (after.things[id].there && (after.things[id].parent == one || after.things[id].parent == other)) children.push_back(id);
        for (auto const child : children)
            for (auto const second : children)
                if (child != second && after.things[child].name == after.things[second].name) return false;  // two called `head`
        auto const id = make(after, "unit", "m" + fresh(), after.things[one].parent);
        for (auto const child : children) {
            after.things[child].parent = id;
            after.things[child].was = {child};
        }
        for (auto& line : after.lines) {
            if (line.subject == one || line.subject == other) line.subject = id;
            if (line.object == one || line.object == other) line.object = id;
        }
        for (auto const whole : {one, other}) after.things[whole].there = false;
        after.things[id].was = {one, other};
        done(PlantedEdit::Kind::merge, {one, other}, {id});
        for (auto const child : children) touched_[child] = true;
        return true;
    }

    auto change_limit() -> bool {
        std::vector<std::size_t> found;
        for (std::size_t at = 0; at < after.lines.size(); ++at) {
            auto const& line = after.lines[at];
            if (line.limit > 0 && line.object < touched_.size() && !touched_[line.object] && is_untouched(line.to)) found.push_back(at);
        }
        if (found.empty()) return false;
        auto& line = after.lines[any(found)];
        auto const was = text(before, line);
        line.limit += 1000;
        touched_[line.to] = true;
        done(PlantedEdit::Kind::limit, {line.object}, {line.object});
        edits.back().was = was;
        edits.back().becomes = text(after, line);
        return true;
    }
};

}  // namespace knoop::testing
