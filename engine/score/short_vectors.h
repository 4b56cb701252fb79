// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A tune has a note for each byte or two of its text, so what a note is made of must be small.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace lacuna {

/// A vector that is nearly always empty: until it holds something it is a null pointer.
template <typename T>
class RareVector {
public:
    RareVector() = default;
    RareVector(std::vector<T> values) {
        if (!values.empty())
            m_values = std::make_unique<std::vector<T>>(std::move(values));
    }
    RareVector(std::initializer_list<T> values) : RareVector(std::vector<T>(values)) {}
    RareVector(const RareVector& other) : RareVector(other.all()) {}
    RareVector(RareVector&&) noexcept = default;
    ~RareVector() = default;
    RareVector& operator=(RareVector other) noexcept {
        m_values.swap(other.m_values);
        return *this;
    }

    friend bool operator==(const RareVector& a, const RareVector& b) { return a.all() == b.all(); }

    const std::vector<T>& all() const {
        static const std::vector<T> none;
        return m_values ? *m_values : none;
    }
    operator const std::vector<T>&() const { return all(); }
    /// The vector itself, to be changed.
    std::vector<T>& edit() {
        if (!m_values)
            m_values = std::make_unique<std::vector<T>>();
        return *m_values;
    }

    auto begin() const { return all().begin(); }
    auto end() const { return all().end(); }
    std::size_t size() const { return all().size(); }
    bool empty() const { return all().empty(); }
    const T& operator[](std::size_t index) const { return all()[index]; }
    const T& at(std::size_t index) const { return all().at(index); }
    const T& back() const { return all().back(); }
    void push_back(T value) { edit().push_back(std::move(value)); }

private:
    std::unique_ptr<std::vector<T>> m_values;
};

/// A value that is nearly always missing: until there is one it is a null pointer.
template <typename T>
class RareValue {
public:
    RareValue() = default;
    RareValue(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    RareValue(const RareValue& other)
        : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    RareValue(RareValue&&) noexcept = default;
    ~RareValue() = default;
    RareValue& operator=(RareValue other) noexcept {
        m_value.swap(other.m_value);
        return *this;
    }

    friend bool operator==(const RareValue& a, const RareValue& b) {
        return a.m_value && b.m_value ? *a.m_value == *b.m_value : !a.m_value && !b.m_value;
    }

    explicit operator bool() const { return m_value != nullptr; }
    /// Only where there is one.
    const T& operator*() const { return *m_value; }
    const T* operator->() const { return m_value.get(); }
    T& operator*() { return *m_value; }
    T* operator->() { return m_value.get(); }

private:
    std::unique_ptr<T> m_value;
};

/// A vector that nearly always holds one element, which then lies within it.
template <typename T>
class MostlyOne {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    MostlyOne() = default;
    MostlyOne(std::initializer_list<T> values) { assign(values.begin(), values.end()); }
    MostlyOne(const std::vector<T>& values) { assign(values.begin(), values.end()); }
    MostlyOne(const MostlyOne& other)
        : m_all(other.m_all ? std::make_unique<std::vector<T>>(*other.m_all) : nullptr),
          m_one(other.m_one), m_hasOne(other.m_hasOne) {}
    MostlyOne(MostlyOne&& other) noexcept = default;
    ~MostlyOne() = default;
    MostlyOne& operator=(MostlyOne other) noexcept {
        m_all.swap(other.m_all);
        m_one = other.m_one;
        m_hasOne = other.m_hasOne;
        return *this;
    }

    friend bool operator==(const MostlyOne& a, const MostlyOne& b) {
        if (a.size() != b.size())
            return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!(a[i] == b[i]))
                return false;
        }
        return true;
    }

    T* begin() { return m_all ? m_all->data() : &m_one; }
    const T* begin() const { return m_all ? m_all->data() : &m_one; }
    T* end() { return begin() + size(); }
    const T* end() const { return begin() + size(); }
    std::size_t size() const { return m_all ? m_all->size() : m_hasOne ? 1 : 0; }
    bool empty() const { return size() == 0; }
    T& operator[](std::size_t index) { return begin()[index]; }
    const T& operator[](std::size_t index) const { return begin()[index]; }
    /// Throws std::out_of_range.
    T& at(std::size_t index) { return begin()[checked(index)]; }
    const T& at(std::size_t index) const { return begin()[checked(index)]; }
    T& front() { return *begin(); }
    const T& front() const { return *begin(); }
    T& back() { return end()[-1]; }
    const T& back() const { return end()[-1]; }
    void push_back(const T& value) {
        if (empty() && !m_all) {
            m_one = value;
            m_hasOne = true;
        } else {
            spread().push_back(value);
        }
    }
    void insert(const T* before, const T& value) {
        const std::ptrdiff_t place = before - begin();
        std::vector<T>& all = spread();
        all.insert(all.begin() + place, value);
    }

private:
    std::size_t checked(std::size_t index) const {
        if (index >= size())
            throw std::out_of_range("there are not so many elements");
        return index;
    }
    template <typename Iterator>
    void assign(Iterator first, Iterator last) {
        for (; first != last; ++first)
            push_back(*first);
    }
    std::vector<T>& spread() {
        if (!m_all)
            m_all = std::make_unique<std::vector<T>>(begin(), end());
        return *m_all;
    }

    std::unique_ptr<std::vector<T>> m_all; ///< null while m_one says it all
    T m_one = {};
    bool m_hasOne = false;
};

} // namespace lacuna
