// Small random models and rules, as text: everything the formula language has, over a vocabulary of its own.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace knoop::testing {

class RandomRules {
public:
    explicit RandomRules(unsigned seed) : random_(seed) {}

    // Entities n0 … n3 and boxes b0, b1 with the others in them; facts, attributes, and now and then something unknown.
    auto model(bool certain) -> std::string {
        std::string text = vocabulary();
        std::vector<std::string> names{"b0", "b1"};
        auto node = 0;
        for (auto const* box : {"b0", "b1"}) {
            text += std::string{"dose "} + box + (!certain && one_in(8) ? " is sketch" : "") + " {\n";
            for (int at = 0; at < 2; ++at) {
                auto const name = "n" + std::to_string(node++);
                auto const red = one_in(3);
                auto const sketch = !certain && one_in(10);
                text += std::string{"  "} + (one_in(3) ? "ring " : "node ") + name + (red && sketch ? " is red, sketch" : red ? " is red" : sketch ? " is sketch" : "") + "\n";
                names.push_back(std::string{box} + "." + name);
                if (!certain && one_in(10)) text += "  " + name + " { sketch likes }\n";
            }
            text += "}\n";
        }
        auto const who = [&] { return names[below(names.size())]; };
        auto const object = [&]() -> std::string {
            if (!certain && one_in(10)) return "unknown";
            if (!certain && one_in(12)) return "(" + who() + " or " + who() + ")";
            return who();
        };
        auto const facts = 5 + below(9);
        for (unsigned at = 0; at < facts; ++at) {
            switch (below(4)) {
                case 0: text += who() + " likes " + object() + (one_in(2) ? " with strength high" : "") + "\n"; break;
                case 1: text += who() + " grabs " + object() + "\n"; break;
                case 2: text += who() + " owes " + who() + " for " + object() + "\n"; break;
                default: text += who() + " likes " + object() + "\n"; break;
            }
        }
        for (auto const& name : names)
            if (one_in(2)) text += name + " { size " + (!certain && one_in(6) ? "unknown" : std::to_string(below(4))) + " }\n";
        return text;
    }

    // One rule about nodes; it may compare everything with everything, and then it does not compile.
    auto rule(std::string const& id) -> std::string {
        next_ = 0;
        std::vector<std::string> scope;
        std::string binder;
        switch (below(4)) {
            case 0: binder = "x, y: node"; scope = {"x", "y"}; break;
            case 1: binder = "fact f (x likes y)"; scope = {"x", "y"}; break;
            case 2: binder = "pair x, y: node"; scope = {"x", "y"}; break;
            default: binder = "x: node"; scope = {"x"}; break;
        }
        auto const text = formula(scope, one_in(4) ? 3 : 2);
        return "rule " + id + " {\n  level advice\n  title en \"t\" nl \"t\"\n  for " + binder + "\n  where " + text + "\n  message en \"{x}\" nl \"{x}\"\n}\n";
    }

private:
    static auto vocabulary() -> std::string {
        return "trait red\nkind node is thing\nkind ring is node\nkind dose is node\n"
               "relation likes { subject node; object node; property fans; option strength: one of (low, high) }\n"
               "relation grabs is likes { }\n"
               "relation owes { subject node; object node; for node; chains object }\n"
               "attribute size: number on node\nattribute home: dose on node { derived }\n"
               "define a near b: a likes b or b owes a\n";
    }

    auto below(std::size_t n) -> unsigned { return static_cast<unsigned>(random_() % n); }
    auto one_in(unsigned n) -> bool { return below(n) == 0; }
    auto fresh() -> std::string { return std::string{static_cast<char>('p' + next_ % 6)} + std::to_string(next_++); }

    auto formula(std::vector<std::string> const& scope, int depth) -> std::string {
        if (depth == 0 || one_in(4)) return leaf(scope);
        switch (below(7)) {
            case 0: return "(" + formula(scope, depth - 1) + " and " + formula(scope, depth - 1) + ")";
            case 1: return "(" + formula(scope, depth - 1) + " or " + formula(scope, depth - 1) + ")";
            case 2: return "not " + formula(scope, depth - 1);
            case 3: return fact_quantifier(scope, depth);
            default: return quantifier(scope, depth);
        }
    }

    auto quantifier(std::vector<std::string> const& scope, int depth) -> std::string {
        auto inner = scope;
        inner.push_back(fresh());
        auto const name = inner.back();
        auto binder = name + ": " + (one_in(4) ? "ring" : "node");
        // Mostly something that connects the variable.
        std::string body = formula(inner, depth - 1);
        if (!one_in(4)) body = link(scope, name) + " and " + body;
        if (one_in(6)) {
            inner.push_back(fresh());
            binder = name + ", " + inner.back() + ": node";
            body = link(scope, name) + " and " + link({name}, inner.back()) + " and " + formula(inner, depth - 1);
        }
        switch (below(7)) {
            case 0: return "no " + binder + " (" + body + ")";
            case 1: return "every " + binder + " (not (" + body + "))";
            case 2: return "at least 2 " + binder + " (" + body + ")";
            case 3: return "exactly 1 " + binder + " (" + body + ")";
            case 4: return "at most 1 " + binder + " (" + body + ")";
            case 5: return "count " + binder + " (" + body + ") " + comparator() + " " + std::to_string(below(3));
            default: return "some " + binder + " (" + body + ")";
        }
    }

    auto fact_quantifier(std::vector<std::string> const& scope, int depth) -> std::string {
        auto inner = scope;
        auto const fact = fresh();
        inner.push_back(fresh());
        auto const atom = one_in(3) ? any(scope) + " owes " + any(scope) + " for " + inner.back() : any(scope) + " likes " + inner.back();
        std::string test;
        if (atom.find("likes") != std::string::npos) test = one_in(2) ? fact + ".strength = high" : "not " + fact + ".strength is set";
        else test = one_in(2) ? fact + ".for = " + any(scope) : fact + ".object is red";
        return std::string{one_in(3) ? "no" : one_in(3) ? "at least 2" : "some"} + " fact " + fact + " (" + atom + ") (" + test + " and " + formula(inner, depth - 1) + ")";
    }

    auto link(std::vector<std::string> const& scope, std::string const& name) -> std::string {
        auto const other = any(scope);
        switch (below(9)) {
            case 0: return other + " likes " + name;
            case 1: return name + " grabs " + other;
            case 2: return name + " owes " + other;
            case 3: return other + " owes _ for " + name;
            case 4: return name + " likes+ " + other;
            case 5: return other + " owes+ " + name;
            case 6: return name + ".home = " + other + ".home";
            case 7: return "(" + other + " likes " + name + " or " + name + " owes " + other + ")";
            default: return name + " near " + other;
        }
    }

    auto leaf(std::vector<std::string> const& scope) -> std::string {
        auto const x = any(scope);
        auto const y = any(scope);
        switch (below(17)) {
            case 0: return x + " likes " + y;
            case 1: return x + " grabs _";
            case 2: return x + " owes " + y + " for " + any(scope);
            case 3: return x + " likes+ " + y;
            case 4: return x + " likes* " + y;
            case 5: return x + " owes+ " + y + " for " + any(scope);
            case 6: return x + " is red";
            case 7: return x + " is ring";
            case 8: return x + ".size " + comparator() + " " + std::to_string(below(4));
            case 9: return x + ".size is set";
            case 10: return x + ".fans = " + y;
            case 11: return x + ".home != " + y + ".home";
            case 12: return x + " in (" + y + ".fans, " + any(scope) + ")";
            case 13: return x + " near+ " + y;
            case 14: return x + ".home likes " + y;
            case 15: return x + ".fans is set";
            default: return x + " part-of " + y;
        }
    }

    auto any(std::vector<std::string> const& scope) -> std::string { return scope[below(scope.size())]; }
    auto comparator() -> std::string {
        static constexpr char const* all[] = {"=", "!=", "<", "<=", ">", ">="};
        return all[below(6)];
    }

    std::mt19937 random_;
    unsigned next_ = 0;
};

}  // namespace knoop::testing
