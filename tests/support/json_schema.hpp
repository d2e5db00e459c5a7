// Holds a document against one of the schemas in docs/json-schema/.
#pragma once

#include "tests/test.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace knoop::testing {

using nlohmann::json;

inline auto is_of_type(json const& value, std::string const& type) -> bool {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
}

// As much of JSON Schema 2020-12 as our schema uses. Also refuses keys that the schema does not know.
inline void conform(json const& value, json const& schema, json const& root, std::string const& at) {
    INFO(at);
    if (schema.contains("$ref")) {
        auto const pointer = schema["$ref"].get<std::string>().substr(1);
        return conform(value, root.at(json::json_pointer{pointer}), root, at);
    }
    if (schema.contains("const")) CHECK(value == schema["const"]);
    if (schema.contains("enum")) CHECK(std::find(schema["enum"].begin(), schema["enum"].end(), value) != schema["enum"].end());
    if (schema.contains("minimum")) CHECK(value >= schema["minimum"]);
    if (schema.contains("type")) {
        auto const types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
        auto known = false;
        for (auto const& type : types) known = known || is_of_type(value, type);
        REQUIRE(known);
    }
    if (value.is_object()) {
        for (auto const& key : schema.value("required", json::array())) CHECK(value.contains(key.get<std::string>()));
        for (auto const& [key, member] : value.items()) {
            INFO(key);
            auto const named = schema.contains("properties") && schema["properties"].contains(key);
            REQUIRE((named || schema.value("additionalProperties", json{}).is_object()));
            conform(member, named ? schema["properties"][key] : schema["additionalProperties"], root, at + '/' + key);
        }
    }
    if (value.is_array())
        for (auto const& item : value) conform(item, schema["items"], root, at + "/[]");
}

}  // namespace knoop::testing
