// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace helio
{

/** Why something could not be done, by what the caller can do about it. */
enum class ErrorKind {
    Invalid,     ///< the input is wrong; asking again changes nothing
    NotFound,    ///< what was named does not exist
    Conflict,    ///< it contradicts what already stands
    Forbidden,   ///< not allowed
    Unavailable, ///< a service, disk or network did not answer; asking later may help
    Internal,    ///< a defect of ours
};

/** A sentence an operator can act on: what happened, what was given, what is accepted. */
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString text;
    QString field; ///< the input's name, where one is to blame

    bool operator==(const Error &) const = default;

    static Error invalid(const QString &field, const QString &text)
    {
        return {ErrorKind::Invalid, text, field};
    }
};

/** A value, or the Error that explains its absence. */
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::move(value))
    {
    } // NOLINT(google-explicit-constructor)
    Result(Error error)
        : m_state(std::move(error))
    {
    } // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    const T &value() const & { return std::get<T>(m_state); }
    T &&value() && { return std::get<T>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::get<T>(std::move(m_state)); }
    const T *operator->() const { return &value(); }
    const Error &error() const { return std::get<Error>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/** Success without a value, or an Error. */
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    } // NOLINT(google-explicit-constructor)

    explicit operator bool() const { return !m_error.has_value(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace helio
