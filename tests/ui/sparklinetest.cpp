// SPDX-License-Identifier: GPL-3.0-or-later
// What a sparkline paints and tells, place by place.
#include "ui/shared/sparkline.h"

#include <QApplication>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int cell = 10;
constexpr int tall = 21; // and the last line is the border's

QString placeWords(int place)
{
    return u"place %1"_s.arg(place);
}

} // namespace

class SparklineTest : public QObject
{
    Q_OBJECT

private slots:
    void barsStandAsHighAsTheirValue_data();
    void barsStandAsHighAsTheirValue();
    void linesJoinNeighboursOnly();
    void eachPlaceTellsItsFigures_data();
    void eachPlaceTellsItsFigures();
    void withoutFiguresItIsSilent();

private:
    static QRgb ink() { return color(Token::Bad).rgb(); }
    static QImage picture(Sparkline &line)
    {
        line.resize(4 * cell, tall);
        QImage image(line.size(), QImage::Format_RGB32);
        image.fill(Qt::white);
        line.render(&image);
        return image;
    }
    /** How many points of a column are inked, the border aside. */
    static int inked(const QImage &image, int x)
    {
        int count = 0;
        for (int y = 0; y < tall - 1; ++y)
            count += image.pixel(x, y) == ink() ? 1 : 0;
        return count;
    }
};

void SparklineTest::barsStandAsHighAsTheirValue_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<double>("least");
    QTest::addColumn<QList<int>>("heights"); // from the left
    QTest::newRow("to the right") << Qt::LeftToRight << 1.0 << QList<int>{10, 0, 20, 1};
    QTest::newRow("to the left") << Qt::RightToLeft << 1.0 << QList<int>{1, 20, 0, 10};
    QTest::newRow("little looks little") << Qt::LeftToRight << 8.0 << QList<int>{5, 0, 10, 1};
}

void SparklineTest::barsStandAsHighAsTheirValue()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, least);
    QFETCH(QList<int>, heights);
    Sparkline line(Sparkline::Shape::Bars, tall);
    line.setLayoutDirection(direction);
    line.plot({{{2.0, std::nullopt, 4.0, 0.001}, Token::Bad}}, least, &placeWords);
    const QImage image = picture(line);
    for (int place = 0; place < heights.size(); ++place)
        QCOMPARE(inked(image, place * cell + cell / 2), heights[place]);
}

void SparklineTest::linesJoinNeighboursOnly()
{
    Sparkline line(Sparkline::Shape::Lines, tall);
    line.plot({{{1.0, 1.0, std::nullopt, 1.0}, Token::Bad}}, 2, &placeWords);
    const QImage image = picture(line);
    QVERIFY(inked(image, cell) > 0);         // between the first and the second
    QCOMPARE(inked(image, 2 * cell + 5), 0); // where nothing was
    QCOMPARE(inked(image, 3 * cell), 0);
    QVERIFY(inked(image, 3 * cell + 5) > 0); // alone, and still seen
}

void SparklineTest::eachPlaceTellsItsFigures_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("x");
    QTest::addColumn<QString>("words");
    QTest::newRow("first") << Qt::LeftToRight << 0 << u"place 0"_s;
    QTest::newRow("third") << Qt::LeftToRight << 2 * cell + 1 << u"place 2"_s;
    QTest::newRow("the edge") << Qt::LeftToRight << 4 * cell << u"place 3"_s;
    QTest::newRow("first, mirrored") << Qt::RightToLeft << 4 * cell - 1 << u"place 0"_s;
    QTest::newRow("last, mirrored") << Qt::RightToLeft << 0 << u"place 3"_s;
}

void SparklineTest::eachPlaceTellsItsFigures()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(int, x);
    Sparkline line(Sparkline::Shape::Bars, tall);
    line.setLayoutDirection(direction);
    line.plot({{{1.0, 2.0, 3.0, 4.0}, Token::Bad}}, 1, &placeWords);
    line.resize(4 * cell, tall);
    line.show();
    QHelpEvent help(QEvent::ToolTip, {x, 1}, line.mapToGlobal(QPoint(x, 1)));
    QApplication::sendEvent(&line, &help);
    QTEST(QToolTip::text(), "words");
}

void SparklineTest::withoutFiguresItIsSilent()
{
    Sparkline line(Sparkline::Shape::Bars, tall);
    QCOMPARE(inked(picture(line), cell), 0);
    QToolTip::hideText();
    QHelpEvent help(QEvent::ToolTip, {1, 1}, line.mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(&line, &help);
    QVERIFY(QToolTip::text().isEmpty() || !QToolTip::isVisible());
}

} // namespace helio

QTEST_MAIN(helio::SparklineTest)
#include "sparklinetest.moc"
