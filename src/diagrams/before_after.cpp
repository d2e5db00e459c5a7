#include "src/diagrams/before_after.hpp"

#include "src/diagrams/arrange.hpp"
#include "src/diagrams/describe.hpp"
#include "src/diagrams/line_words.hpp"
#include "src/diagrams/organogram.hpp"
#include "src/diagrams/simplify.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/style.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace knoop {

namespace {

constexpr Text title_of_both = text("{title}: before and after", "{title}: voor en na");
constexpr Text was = text("was: {name}", "was: {name}");
constexpr Text was_under = text("was under {name}", "viel onder {name}");
constexpr Text was_with = text("was part of {name}", "was deel van {name}");
constexpr Text no_longer = text("no longer: {name}", "niet meer: {name}");
constexpr Text becomes = text("became {name}", "werd {name}");
constexpr Text comes_from = text("from {name}", "uit {name}");
constexpr Text now_a = text("is now {name} ({kind})", "is nu {name} ({kind})");
constexpr Text was_a = text("was {name} ({kind})", "was {name} ({kind})");
constexpr Text before_said = text("Before: {note}", "Ervoor: {note}");
constexpr Text of_lines = text("line: {fate}", "lijn: {fate}");
constexpr Text said_once = text("{fate}: {from} {verb} {to}", "{fate}: {from} {verb} {to}");

class Overlay {
public:
    Overlay(Model const& before, Model const& after, Matching const& matching, Difference const& difference, Language language)
        : before_(before), after_(after), matching_(matching), language_(language), old_speech_(before, language), new_speech_(after, language) {
        ViewSelection everything;
        everything.every_line = true;
        old_ = organogram(before, default_view(before), language, everything);
        picture_ = organogram(after, default_view(after), language, everything);
        // What mentions somebody who has another name says the same.
        auto renamed = before;
        renamed.called.resize(before.entities.size());
        for (auto const id : before.entities.ids())
            if (auto const later = matching.after_of[id.index]; later) renamed.called[id.index] = after.display_name(later, language);
        in_new_names_ = organogram(renamed, default_view(renamed), language, everything);
        end_of_.resize(after.entities.size());
        for (auto const id : picture_.nodes.ids()) end_of_[picture_.nodes[id].entity.index] = {id, {}};
        for (auto const id : picture_.clusters.ids()) end_of_[picture_.clusters[id].entity.index] = {{}, id};
        for (auto const& fate : difference.entities)
            if (fate.after && fate.moved) moved_.emplace(fate.after, &fate);
        for (auto const id : picture_.nodes.ids()) taken_.insert(picture_.nodes[id].name);
        for (auto const id : picture_.clusters.ids()) taken_.insert(picture_.clusters[id].name);
    }

    auto lay() -> Diagram {
        make_frames();
        mark_new();
        for (auto const id : old_.clusters.ids()) lay_frame(id);
        for (auto const id : old_.nodes.ids()) lay_box(id);
        lay_lines();
        for (auto const end : kept_boxes_) tell_move(end);
        tell_divisions();
        drop_framed();
        gather(picture_);
        fold_heads(picture_);
        thin_out(picture_);
        describe();
        arrange(picture_);
        return std::move(picture_);
    }

private:
    auto say(Text text, Arguments const& arguments) const -> std::string { return fill(text.in(language_), arguments, language_); }
    static auto is_end(DiagramEnd end) -> bool { return end.node || end.cluster; }

    // Where an entity of before stands in the picture, if it is still there and is drawn.
    auto now(EntityId before) const -> DiagramEnd {
        auto const later = matching_.after_of[before.index];
        return later ? end_of_[later.index] : DiagramEnd{};
    }
    auto frame_of(ClusterKey old) const -> ClusterKey { return old ? frames_[old.index] : ClusterKey{}; }
    auto notes_of(DiagramEnd end) -> std::vector<std::string>& { return end.node ? picture_.nodes[end.node].notes : picture_.clusters[end.cluster].notes; }
    auto change_of(DiagramEnd end) -> Fate& { return end.node ? picture_.nodes[end.node].fate : picture_.clusters[end.cluster].fate; }
    auto title_of(DiagramEnd end) const -> std::string const& { return end.node ? picture_.nodes[end.node].title : picture_.clusters[end.cluster].title; }

    // Of several changes the first of Fate counts; the notes say all.
    void note(DiagramEnd end, Fate fate, std::string text) {
        auto& mark = change_of(end);
        if (mark == Fate::none || (mark > fate && mark > Fate::gone)) mark = fate;
        add_once(notes_of(end), std::move(text));
    }

    // An organisation that had parts and has none is a frame still: a box of the later picture becomes one.
    void make_frames() {
        framed_.resize(picture_.nodes.size());
        for (auto const id : old_.clusters.ids()) {
            auto const end = now(old_.clusters[id].entity);
            if (!end.node) continue;
            auto const& node = picture_.nodes[end.node];
            DiagramCluster frame;
            frame.name = node.name;
            frame.title = node.title;
            frame.kind = node.kind;
            frame.notes = node.notes;
            frame.external = node.external;
            frame.parent = node.cluster;
            frame.ground = node.ground;
            frame.declared = node.declared;
            frame.entity = node.entity;
            framed_[end.node.index] = picture_.clusters.add(std::move(frame));
            end_of_[node.entity.index] = {{}, framed_[end.node.index]};
        }
        for (auto const id : picture_.edges.ids())
            for (auto* end : {&picture_.edges[id].from, &picture_.edges[id].to})
                if (end->node && framed_[end->node.index]) *end = {{}, framed_[end->node.index]};
    }

    void mark_new() {
        auto const mark = [&](EntityId entity) {
            auto const earlier = matching_.before_of[entity.index];
            auto const end = end_of_[entity.index];
            if (!earlier)
                change_of(end) = Fate::added;
            else
                came_.insert(entity);
        };
        for (auto const& node : picture_.nodes) mark(node.entity);
        for (std::size_t i = 0; i < picture_.clusters.size(); ++i)
            mark(picture_.clusters[ClusterKey{i}].entity);
    }

    auto free_name(std::string name) -> std::string {
        while (!taken_.insert(name).second) name = "before-" + name;
        return name;
    }

    // Gone, or still there as something that an organogram does not draw.
    void add_gone(DiagramEnd end, EntityId entity) {
        change_of(end) = Fate::gone;
        auto const later = matching_.after_of[entity.index];
        if (!later) return;
        change_of(end) = Fate::altered;
        add_once(notes_of(end), say(now_a, {{"name", new_speech_.name_of(later)}, {"kind", new_speech_.kind_of(later)}}));
    }

    void lay_frame(ClusterKey id) {
        auto cluster = old_.clusters[id];
        if (auto const end = now(cluster.entity); is_end(end)) {
            frames_.push_back(end.cluster);
            came_.erase(picture_.clusters[end.cluster].entity);
            DiagramNode old;
            old.title = cluster.title;
            old.kind = cluster.kind;
            old.notes = cluster.notes;
            auto in_new_names = old;
            in_new_names.notes = in_new_names_.clusters[id].notes;
            compare(end, old, in_new_names);
            return;
        }
        cluster.name = free_name(cluster.name);
        cluster.parent = frame_of(cluster.parent);
        frames_.push_back(picture_.clusters.add(cluster));
        add_gone({{}, frames_.back()}, cluster.entity);
    }

    void lay_box(NodeKey id) {
        auto node = old_.nodes[id];
        if (auto const end = now(node.entity); is_end(end)) {
            boxes_.push_back(end);
            came_.erase(matching_.after_of[node.entity.index]);
            compare(end, node, in_new_names_.nodes[id]);
            kept_boxes_.push_back(end);
            return;
        }
        node.name = free_name(node.name);
        node.cluster = frame_of(node.cluster);
        auto const entity = node.entity;
        boxes_.push_back({picture_.nodes.add(std::move(node)), {}});
        add_gone(boxes_.back(), entity);
    }

    // The old box as it was, and as it would be with the names of now: the one is shown, the other compared.
    void compare(DiagramEnd end, DiagramNode const& old, DiagramNode const& in_new_names) {
        auto const here = end.node ? picture_.nodes[end.node] : DiagramNode{};
        auto const& its_kind = end.node ? here.kind : picture_.clusters[end.cluster].kind;
        auto const its_notes = notes_of(end);
        auto const is_among = [](std::vector<std::string> const& all, std::string const& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
        if (old.title != title_of(end)) note(end, Fate::renamed, say(was, {{"name", old.title}}));
        if (old.kind != its_kind) note(end, Fate::altered, say(was, {{"name", old.kind}}));
        if (end.node && in_new_names.holder != here.holder && !old.holder.empty()) note(end, Fate::altered, say(was, {{"name", old.holder}}));
        if (end.node && old.holder.empty() && !here.holder.empty() && change_of(end) == Fate::none) change_of(end) = Fate::altered;
        auto const lost = [&](std::vector<std::string> const& said, std::vector<std::string> const& in_names, std::vector<std::string> const& now) {
            for (std::size_t at = 0; at < said.size(); ++at)
                if (!is_among(now, in_names.size() == said.size() ? in_names[at] : said[at])) note(end, Fate::altered, say(no_longer, {{"name", said[at]}}));
        };
        lost(old.notes, in_new_names.notes, its_notes);
        lost(old.limits, in_new_names.limits, here.limits);
        auto const fresh = std::any_of(its_notes.begin(), its_notes.end(), [&](auto const& each) { return !is_among(in_new_names.notes, each); });
        if (fresh && change_of(end) == Fate::none) change_of(end) = Fate::altered;
    }

    // ---- lines

    auto ends_now(DiagramEnd old) const -> DiagramEnd { return old.node ? boxes_[old.node.index] : DiagramEnd{{}, frames_[old.cluster.index]}; }
    auto home_of(DiagramEnd end) const -> ClusterKey { return end.cluster ? end.cluster : picture_.nodes[end.node].cluster; }
    auto contains(ClusterKey outer, DiagramEnd inner) const -> bool {
        if (!outer) return false;
        for (auto at = inner.node ? picture_.nodes[inner.node].cluster : picture_.clusters[inner.cluster].parent; at; at = picture_.clusters[at].parent)
            if (at == outer) return true;
        return false;
    }

    void lay_lines() {
        using Key = std::tuple<DiagramEnd, DiagramEnd, EdgeRole>;
        std::map<Key, EdgeKey> here;
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            here.emplace(Key{edge.from, edge.to, edge.role}, id);
            edge.fate = Fate::added;
        }
        for (auto const id : old_.edges.ids()) {
            auto edge = old_.edges[id];
            edge.from = ends_now(edge.from);
            edge.to = ends_now(edge.to);
            if (auto const found = here.find({edge.from, edge.to, edge.role}); found != here.end()) {
                auto& same = picture_.edges[found->second];
                same.fate = Fate::none;
                if (same.label == in_new_names_.edges[id].label || edge.label == edge.verbs) continue;
                same.fate = Fate::altered;
                same.label.push_back(say(was, {{"name", joined(edge.label, "; ")}}));
                continue;
            }
            edge.fate = Fate::gone;
            edge.facts.clear();  // of the other model
            // Between a frame and what is in it nothing can be drawn.
            if (edge.from == edge.to || contains(edge.from.cluster, edge.to) || contains(edge.to.cluster, edge.from)) {
                note(edge.from, Fate::altered, say(said_once, {{"fate", words_of(Fate::gone, language_)}, {"from", title_of(edge.from)},
                                                                 {"verb", joined(edge.verbs)}, {"to", title_of(edge.to)}}));
                continue;
            }
            edge.crossing = home_of(edge.from) != home_of(edge.to);
            picture_.edges.add(std::move(edge));
        }
        picture_.edges = without_framed_lines();
    }

    // A box that became a frame may hold the other end.
    auto without_framed_lines() -> Table<DiagramEdge> {
        Table<DiagramEdge> edges;
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            if (!contains(edge.from.cluster, edge.to) && !contains(edge.to.cluster, edge.from)) {
                edges.add(std::move(edge));
                continue;
            }
            add_once(notes_of(edge.from), say(said_once, {{"fate", words_of(edge.fate, language_)}, {"from", title_of(edge.from)},
                                                          {"verb", joined(edge.verbs)}, {"to", title_of(edge.to)}}));
        }
        return edges;
    }

    // ---- places

    void tell_move(DiagramEnd end) {
        auto const found = end.node ? moved_.find(picture_.nodes[end.node].entity) : moved_.end();
        if (found == moved_.end()) return;
        auto const& move = *found->second;
        std::vector<std::string> names;
        for (auto const above : move.was_under) add_once(names, old_speech_.name_of(above));
        if (!names.empty()) note(end, Fate::moved, say(was_under, {{"name", joined(names)}}));
        else if (auto const parent = before_.entities[move.before].parent; parent) note(end, Fate::moved, say(was_with, {{"name", old_speech_.name_of(parent)}}));
    }

    // ---- one that became several, several that became one

    void tell_divisions() {
        std::map<EntityId, DiagramEnd> of_old;
        for (auto const id : old_.nodes.ids()) of_old.emplace(old_.nodes[id].entity, boxes_[id.index]);
        for (auto const id : old_.clusters.ids()) of_old.emplace(old_.clusters[id].entity, DiagramEnd{{}, frames_[id.index]});
        auto const at_old = [&](EntityId entity, std::string text) {
            if (auto const found = of_old.find(entity); found != of_old.end()) add_once(notes_of(found->second), std::move(text));
        };
        auto const at_new = [&](EntityId entity, std::string text) {
            if (auto const end = end_of_[entity.index]; is_end(end)) add_once(notes_of(end), std::move(text));
        };
        for (auto const& split : matching_.splits) {
            std::vector<std::string> names;
            for (auto const part : split.parts) {
                names.push_back(new_speech_.name_of(part));
                at_new(part, say(comes_from, {{"name", old_speech_.name_of(split.whole)}}));
            }
            at_old(split.whole, say(becomes, {{"name", joined(names)}}));
        }
        for (auto const& merger : matching_.mergers) {
            std::vector<std::string> names;
            for (auto const part : merger.parts) {
                names.push_back(old_speech_.name_of(part));
                at_old(part, say(becomes, {{"name", new_speech_.name_of(merger.whole)}}));
            }
            at_new(merger.whole, say(comes_from, {{"name", joined(names)}}));
        }
        // It was there, as something that an organogram does not draw.
        for (auto const entity : came_) {
            auto const earlier = matching_.before_of[entity.index];
            note(end_of_[entity.index], Fate::altered, say(was_a, {{"name", old_speech_.name_of(earlier)}, {"kind", old_speech_.kind_of(earlier)}}));
        }
    }

    // The boxes that became frames.
    void drop_framed() {
        Table<DiagramNode> nodes;
        std::vector<NodeKey> key(picture_.nodes.size());
        for (auto const id : picture_.nodes.ids())
            if (id.index >= framed_.size() || !framed_[id.index]) key[id.index] = nodes.add(std::move(picture_.nodes[id]));
        for (auto const id : picture_.edges.ids())
            for (auto* end : {&picture_.edges[id].from, &picture_.edges[id].to})
                if (end->node) end->node = key[end->node.index];
        picture_.nodes = std::move(nodes);
    }

    // ---- words

    void describe() {
        picture_.title = say(title_of_both, {{"title", picture_.title}});
        // A structure without dates is the same on every day.
        if (picture_.as_of.empty())
            picture_.as_of = old_.as_of;
        else if (!old_.as_of.empty() && old_.as_of != picture_.as_of)
            picture_.as_of = old_.as_of + " → " + picture_.as_of;
        for (auto const& each : old_.notes)
            if (std::find(picture_.notes.begin(), picture_.notes.end(), each) == picture_.notes.end())
                picture_.notes.push_back(say(before_said, {{"note", each}}));
        picture_.legend.clear();
        add_change_legend();
        add_legend(picture_, after_);
        add_description(picture_);
    }

    void add_change_legend() {
        std::set<Fate> boxes;
        std::set<Fate> lines;
        for (auto const& node : picture_.nodes) boxes.insert(node.fate);
        for (auto const& cluster : picture_.clusters) boxes.insert(cluster.fate);
        for (auto const& edge : picture_.edges) lines.insert(edge.fate);
        boxes.erase(Fate::none);
        lines.erase(Fate::none);
        for (auto const fate : boxes) picture_.legend.push_back({NodeShape::unit, {}, false, std::string{style_of(fate).word.in(language_)}, fate});
        for (auto const fate : lines)
            picture_.legend.push_back({{}, EdgeRole::hierarchical, false, say(of_lines, {{"fate", style_of(fate).word.in(language_)}}), fate});
    }

    Model const& before_;
    Model const& after_;
    Matching const& matching_;
    Language language_;
    Speech old_speech_;
    Speech new_speech_;
    Diagram old_;
    Diagram in_new_names_;  // the same as old_, with each called as it is called now
    Diagram picture_;  // of after; grows into that of both
    std::vector<DiagramEnd> end_of_;   // by entity of after
    std::vector<DiagramEnd> boxes_;    // by node of old_, in picture_
    std::vector<ClusterKey> frames_;   // by cluster of old_, in picture_
    std::vector<ClusterKey> framed_;   // by node of after: the frame it became
    std::vector<DiagramEnd> kept_boxes_;
    std::map<EntityId, EntityChange const*> moved_;  // by entity of after
    std::set<EntityId> came_;          // of after: matched, and not drawn before
    std::set<std::string> taken_;      // names
};

}  // namespace

auto before_after(Model const& before, Model const& after, Matching const& matching, Difference const& difference, Language language) -> Diagram {
    return Overlay{before, after, matching, difference, language}.lay();
}

}  // namespace knoop
