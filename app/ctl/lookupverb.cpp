// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "core/domain/phonenumber.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct LookupOptions {
    QString number;
    QString account;
    bool isFresh = false;
};

QString orNotKnown(const QString &fact)
{
    return fact.isEmpty() ? u"not known"_s : fact;
}

QString described(const NumberAnswer &answer)
{
    const NumberFacts &known = answer.facts;
    const QString validity = known.isValid ? (*known.isValid ? u"yes"_s : u"no"_s) : QString();
    const QString line = known.lineType ? toName(*known.lineType).replace(u'_', u' ') : QString();
    return facts({{u"Number"_s, masked(answer.number)}, {u"Valid"_s, orNotKnown(validity)},
            {u"Line"_s, orNotKnown(line)}, {u"Carrier"_s, orNotKnown(known.carrier)},
            {u"Country"_s, orNotKnown(known.country)},
            {u"Asked"_s, u"%1, by %2%3"_s.arg(localTime(answer.askedAt), answer.account.value,
                                 answer.isFromCache ? u"; remembered"_s : QString())}});
}

int lookUp(Context &context, const LookupOptions &options)
{
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto answer =
                runtime.engine()
                        .lookUpNumber(options.number, AccountId(options.account), options.isFresh)
                        .result();
        if (!answer)
            return answer.error();
        return Said{toJson(*answer), described(*answer)};
    });
}

} // namespace

void addLookupVerb(Verb program, Context &context)
{
    auto options = std::make_shared<LookupOptions>();
    Verb verb = context.addVerb(program, "lookup",
            "what a provider knows about a number: is it a mobile, and whose",
            [&context, options] { return lookUp(context, *options); });
    verb.option("NUMBER", options->number, "with its country code, such as +254712345678")
            .required();
    verb.option("--account", options->account,
                "asked where nothing is remembered; else the first that can")
            .named("NAME");
    verb.flag("--fresh", options->isFresh,
            "asks in any case, at the provider's price; else answers are kept for 30 days");
}

} // namespace helio
