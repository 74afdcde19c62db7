<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CardWords</name>
    <message numerus="yes">
        <source>%Ln account(s), none in trouble</source>
        <translation>
            <numerusform>%Ln account, none in trouble</numerusform>
            <numerusform>%Ln accounts, none in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s), %1 in trouble</source>
        <translation>
            <numerusform>%Ln account, %1 in trouble</numerusform>
            <numerusform>%Ln accounts, %1 in trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln message(s) without a known price</source>
        <translation>
            <numerusform>%1, and %Ln message without a known price</numerusform>
            <numerusform>%1, and %Ln messages without a known price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None: %1 never tells what became of a message. After %Ln hour(s) it counts as unconfirmed.</source>
        <translation>
            <numerusform>None: %1 never tells what became of a message. After %Ln hour it counts as unconfirmed.</numerusform>
            <numerusform>None: %1 never tells what became of a message. After %Ln hours it counts as unconfirmed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln s ago</source>
        <translation>
            <numerusform>%Ln s ago</numerusform>
            <numerusform>%Ln s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>%Ln min ago</numerusform>
            <numerusform>%Ln min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <translation>
            <numerusform>%Ln h ago</numerusform>
            <numerusform>%Ln h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ms</source>
        <translation>
            <numerusform>%Ln ms</numerusform>
            <numerusform>%Ln ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteWords</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::ComposeView</name>
    <message numerus="yes">
        <source>Send %Ln message(s)</source>
        <translation>
            <numerusform>Send %Ln message</numerusform>
            <numerusform>Send %Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accepted: %Ln segment(s), %1.</source>
        <translation>
            <numerusform>Accepted: %Ln segment, %1.</numerusform>
            <numerusform>Accepted: %Ln segments, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::CountryTable</name>
    <message numerus="yes">
        <source>%1 of %Ln request(s) failed</source>
        <translation>
            <numerusform>%1 of %Ln request failed</numerusform>
            <numerusform>%1 of %Ln requests failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more country(-ies) with fewer failures</source>
        <translation>
            <numerusform>and %Ln more country with fewer failures</numerusform>
            <numerusform>and %Ln more countries with fewer failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::CoverageModel</name>
    <message numerus="yes">
        <source>%Ln countries</source>
        <translation>
            <numerusform>%Ln country</numerusform>
            <numerusform>%Ln countries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a gap</source>
        <translation>
            <numerusform>%Ln with a gap</numerusform>
            <numerusform>%Ln with a gap</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::DetailDock</name>
    <message numerus="yes">
        <source>1 message of %Ln segment(s) will be queued for account “%1”. It may cost money, and the person may get it.</source>
        <translation>
            <numerusform>1 message of %Ln segment will be queued for account “%1”. It may cost money, and the person may get it.</numerusform>
            <numerusform>1 message of %Ln segments will be queued for account “%1”. It may cost money, and the person may get it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::ExportBar</name>
    <message numerus="yes">
        <source>%Ln message(s) are in %1, with their numbers masked.</source>
        <translation>
            <numerusform>%Ln message is in %1, with its number masked.</numerusform>
            <numerusform>%Ln messages are in %1, with their numbers masked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting: %Ln message(s) so far</source>
        <translation>
            <numerusform>Exporting: %Ln message so far</numerusform>
            <numerusform>Exporting: %Ln messages so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::FactsView</name>
    <message numerus="yes">
        <source>%Ln segment(s), %1</source>
        <translation>
            <numerusform>%Ln segment, %1</numerusform>
            <numerusform>%Ln segments, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::ForecastCard</name>
    <message numerus="yes">
        <source>%Ln segment(s)</source>
        <translation>
            <numerusform>%Ln segment</numerusform>
            <numerusform>%Ln segments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::HourView</name>
    <message numerus="yes">
        <source>%1 of %Ln request(s) failed</source>
        <translation>
            <numerusform>%1 of %Ln request failed</numerusform>
            <numerusform>%1 of %Ln requests failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::MessageView</name>
    <message numerus="yes">
        <source>↑ %Ln new</source>
        <translation>
            <numerusform>↑ %Ln new</numerusform>
            <numerusform>↑ %Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::NumberLine</name>
    <message numerus="yes">
        <source>Asks a provider, at its price, whether it is a mobile and whose. Answers are kept for %Ln day(s).</source>
        <translation>
            <numerusform>Asks a provider, at its price, whether it is a mobile and whose. Answers are kept for %Ln day.</numerusform>
            <numerusform>Asks a provider, at its price, whether it is a mobile and whose. Answers are kept for %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::OutageRow</name>
    <message numerus="yes">
        <source>for %Ln minute(s)</source>
        <translation>
            <numerusform>for %Ln minute</numerusform>
            <numerusform>for %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::RouteModel</name>
    <message numerus="yes">
        <source>%1 · %Ln cannot send</source>
        <translation>
            <numerusform>%1 · %Ln cannot send</numerusform>
            <numerusform>%1 · %Ln cannot send</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::RouteTester</name>
    <message numerus="yes">
        <source>%Ln more route(s) do not fit.</source>
        <translation>
            <numerusform>%Ln more route does not fit.</numerusform>
            <numerusform>%Ln more routes do not fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text makes %Ln segment(s) in %1.</source>
        <translation>
            <numerusform>The text makes %Ln segment in %1.</numerusform>
            <numerusform>The text makes %Ln segments in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::RoutesView</name>
    <message numerus="yes">
        <source>Your %Ln route(s) will be removed. The shipped ones hold from the next message on.</source>
        <translation>
            <numerusform>Your %Ln route will be removed. The shipped ones hold from the next message on.</numerusform>
            <numerusform>Your %Ln routes will be removed. The shipped ones hold from the next message on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::SegmentMeter</name>
    <message numerus="yes">
        <source>%Ln segment(s), %1</source>
        <translation>
            <numerusform>%Ln segment, %1</numerusform>
            <numerusform>%Ln segments, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clean up %Ln character(s)</source>
        <translation>
            <numerusform>Clean up %Ln character</numerusform>
            <numerusform>Clean up %Ln characters</numerusform>
        </translation>
    </message>
</context>
</TS>
