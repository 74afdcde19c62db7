// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"

#include <iostream>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString described(const Segmentation &segmentation)
{
    QStringList lines{u"%1, %2, %3 units, %4 left in the last"_s.arg(toName(segmentation.encoding))
                              .arg(segmentation.segments() == 1
                                              ? u"1 segment"_s
                                              : u"%1 segments"_s.arg(segmentation.segments()))
                              .arg(segmentation.units)
                              .arg(segmentation.unitsLeftInLast)};
    QList<QStringList> rows;
    for (const Offender &offender : segmentation.offenders) {
        QString proposal = u"nothing fits"_s;
        if (offender.hasReplacement)
            proposal = offender.replacement.isEmpty() ? u"leave it out"_s : offender.replacement;
        rows.append({QString::number(offender.index), offender.character,
                offender.reason == "extension"_L1 ? u"costs two"_s : u"not in GSM-7"_s, proposal});
    }
    if (!rows.isEmpty()) {
        lines.append(table({u"AT"_s, u"CHARACTER"_s, u"WHY IT COSTS"_s, u"INSTEAD"_s}, rows));
    }
    return lines.join(u'\n');
}

QString oneLine(const Segmentation &segmentation)
{
    return u"%1 %2 %3"_s.arg(toName(segmentation.encoding))
            .arg(segmentation.segments())
            .arg(segmentation.units);
}

/** A JSON string on its own, which QJsonDocument reads only inside an array. */
std::optional<QString> stringFrom(const QByteArray &line)
{
    const QJsonArray array = QJsonDocument::fromJson("[" + line + "]").array();
    if (array.size() != 1 || !array.at(0).isString())
        return std::nullopt;
    return array.at(0).toString();
}

int answerLines(const Context &context)
{
    int code = exitcode::done;
    std::string line;
    for (int number = 1; std::getline(std::cin, line); ++number) {
        if (const auto text = stringFrom(QByteArray::fromStdString(line))) {
            const Segmentation segmentation = segment(*text);
            context.answer(toJson(segmentation), oneLine(segmentation));
        } else {
            // Still one answer for each line, so that a script keeps its place.
            code = context.fail(Error::invalid(
                    u"line"_s, u"Line %1 is not a JSON string such as \"Hello\"."_s.arg(number)));
        }
    }
    return code;
}

} // namespace

void addSegmentsVerb(Verb program, Context &context)
{
    auto text = std::make_shared<QString>();
    Verb verb = context.addVerb(program, "segments",
            "how a text is cut, and which characters make it dearer", [&context, text] {
                if (*text == "-"_L1)
                    return answerLines(context);
                const Segmentation segmentation = segment(*text);
                return context.answer(toJson(segmentation), described(segmentation));
            });
    verb.option("TEXT", *text, "the text, or - for JSON strings on standard input, one a line")
            .required();
}

} // namespace helio
