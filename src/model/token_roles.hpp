// Which token plays which role, written down once, while elaborating: translation, hover and highlighting read it.
#pragma once

#include "src/base/source.hpp"
#include "src/model/vocabulary.hpp"

#include <cstdint>
#include <vector>

namespace knoop {

enum class TokenRoleTag : std::uint8_t {
    none,
    kind,        // index: KindId; a kind or a trait
    verb,        // RelationId
    property,    // index of Vocabulary::properties
    attribute,   // AttributeId
    role,        // RelationId, and the role in `part`
    option,      // RelationId, and the option in `part`
    word,        // canonical Symbol of a closed list
    dimension,   // DimensionId
    child,       // KindId: the name of a templated child, called as its kind is
    type,        // a base type with a word of its own (`number`): TypeTag
    rows,        // RowBlockId: the head of a block of rows
    column,      // RowBlockId, and the column in `part`
    voting,      // a VotingWord
    kernel,      // a head of the kernel that is no token of its own (`varies-by`): index of kernel_words
};

struct TokenRole {
    TokenRoleTag tag = TokenRoleTag::none;
    std::uint8_t part = 0;
    std::uint32_t index = 0;
};

class TokenRoles {
public:
    void set(FileId file, std::uint32_t token, TokenRole role) {
        if (by_file_.size() <= file.index) by_file_.resize(file.index + 1);
        auto& tokens = by_file_[file.index];
        if (tokens.size() <= token) tokens.resize(token + 1);
        if (tokens[token].tag == TokenRoleTag::none) tokens[token] = role;
    }
    [[nodiscard]] auto of(FileId file, std::uint32_t token) const -> TokenRole {
        if (file.index >= by_file_.size() || token >= by_file_[file.index].size()) return {};
        return by_file_[file.index][token];
    }

private:
    std::vector<std::vector<TokenRole>> by_file_;
};

}  // namespace knoop
