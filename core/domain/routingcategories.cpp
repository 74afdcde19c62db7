// SPDX-License-Identifier: GPL-3.0-or-later
// What a message's category means to routing.
#include "core/domain/routing.h"

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace helio
{

milliseconds patience(Category category)
{
    switch (category) {
    case Category::Otp:
        return 5s;
    case Category::Transactional:
        return 30s;
    case Category::Service:
        return 60s;
    case Category::Marketing:
        return milliseconds::max();
    }
    Q_UNREACHABLE();
}

bool mayFallBackToSms(Category category)
{
    switch (category) {
    case Category::Otp:
    case Category::Transactional:
    case Category::Service:
        return true;
    case Category::Marketing:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace helio
