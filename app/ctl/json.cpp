// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"

#include "core/server/messagejson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QJsonObject objectOf(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (auto pair = map.begin(); pair != map.end(); ++pair)
        object.insert(pair.key(), pair.value());
    return object;
}

/** Adds to each element of \a array what \a texts hold at its place. */
template <typename Item>
QJsonArray completed(QJsonArray array, const QList<Item> &items,
        const std::initializer_list<std::pair<QString, QString Item::*>> &members)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        QJsonObject object = array.at(i).toObject();
        for (const auto &[name, member] : members) {
            if (!(items.at(i).*member).isEmpty())
                object.insert(name, items.at(i).*member);
        }
        array.replace(i, object);
    }
    return array;
}

} // namespace

QJsonObject toJson(const Account &account)
{
    QJsonObject json{{u"name"_s, account.id.value}, {u"provider"_s, account.provider},
            {u"settings"_s, objectOf(account.settings)}, {u"secrets"_s, objectOf(account.secrets)},
            {u"default"_s, account.isDefault}, {u"stopped"_s, account.isStopped}};
    if (account.isStopped)
        json.insert(u"stop_reason"_s, account.stopReason);
    return json;
}

QJsonObject withRaw(const MessageHistory &history)
{
    QJsonObject json = toJson(history, SystemClock().now());
    json.insert(u"attempts"_s,
            completed(json.value(u"attempts"_s).toArray(), history.attempts,
                    {{u"request"_s, &Attempt::request}, {u"reply"_s, &Attempt::reply}}));
    json.insert(u"callbacks"_s, completed(json.value(u"callbacks"_s).toArray(), history.callbacks,
                                        {{u"payload"_s, &CallbackRecord::payload}}));
    return json;
}

QJsonObject toJson(const NumberAnswer &answer)
{
    const auto orNull = [](const QString &text) {
        return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
    };
    const NumberFacts &facts = answer.facts;
    return {{u"number"_s, answer.number},
            {u"valid"_s, facts.isValid ? QJsonValue(*facts.isValid) : QJsonValue::Null},
            {u"line_type"_s, orNull(facts.lineType ? toName(*facts.lineType) : QString())},
            {u"carrier"_s, orNull(facts.carrier)}, {u"country"_s, orNull(facts.country)},
            {u"account"_s, answer.account.value}, {u"provider"_s, answer.provider},
            {u"asked_at"_s, toIso(answer.askedAt)}, {u"from_cache"_s, answer.isFromCache}};
}

QJsonObject toJson(const Segmentation &segmentation)
{
    QJsonArray offenders;
    for (const Offender &offender : segmentation.offenders) {
        offenders.append(QJsonObject{{u"index"_s, offender.index},
                {u"character"_s, offender.character}, {u"reason"_s, offender.reason},
                {u"replacement"_s, offender.hasReplacement ? QJsonValue(offender.replacement)
                                                           : QJsonValue(QJsonValue::Null)}});
    }
    return {{u"encoding"_s, toName(segmentation.encoding)},
            {u"segments"_s, segmentation.segments()}, {u"units"_s, segmentation.units},
            {u"offenders"_s, offenders}};
}

} // namespace helio
