<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>CardWords</name>
    <message>
        <source>Sends</source>
        <translation>يرسل</translation>
    </message>
    <message>
        <source>Sends more slowly</source>
        <translation>يرسل بوتيرة أبطأ</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>يجرّب من جديد</translation>
    </message>
    <message>
        <source>Circuit open</source>
        <translation>الدائرة مفتوحة</translation>
    </message>
    <message>
        <source>Cannot send</source>
        <translation>لا يستطيع الإرسال</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>It takes new messages.</source>
        <translation>يأخذ رسائل جديدة.</translation>
    </message>
    <message>
        <source>The provider asked for a slower pace. It climbs back by itself.</source>
        <translation>طلب المزوّد وتيرة أبطأ. تعود الوتيرة إلى الارتفاع من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>Since %1 too many requests failed. A few messages now try whether it works again.</source>
        <translation>فشل عدد كبير من الطلبات منذ %1. تُجرَّب الآن بضع رسائل لمعرفة ما إذا عاد إلى العمل.</translation>
    </message>
    <message>
        <source>Since %1 too many requests failed. It tries again at %2; until then messages leave another way, or wait.</source>
        <translation>فشل عدد كبير من الطلبات منذ %1. يجرّب من جديد في %2، وحتى ذلك الحين تغادر الرسائل بطريق آخر أو تنتظر.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s), none in trouble</source>
        <translation>
            <numerusform>لا حسابات</numerusform>
            <numerusform>حساب واحد يعمل كما ينبغي</numerusform>
            <numerusform>حسابان يعملان كما ينبغي</numerusform>
            <numerusform>%Ln حسابات تعمل كلها كما ينبغي</numerusform>
            <numerusform>%Ln حساباً تعمل كلها كما ينبغي</numerusform>
            <numerusform>%Ln حساب تعمل كلها كما ينبغي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account(s), %1 in trouble</source>
        <translation>
            <numerusform>لا حسابات</numerusform>
            <numerusform>حساب واحد، المتعثر منها: %1</numerusform>
            <numerusform>حسابان، المتعثر منها: %1</numerusform>
            <numerusform>%Ln حسابات، المتعثر منها: %1</numerusform>
            <numerusform>%Ln حساباً، المتعثر منها: %1</numerusform>
            <numerusform>%Ln حساب، المتعثر منها: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>slowed to %1 segments/s</source>
        <translation>خُفّضت إلى %1 مقطع/ث</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>%1 segments/s</source>
        <translation>%1 مقطع/ث</translation>
    </message>
    <message>
        <source>halved: %1 of %2 segments/s</source>
        <translation>خُفّضت إلى النصف: %1 من %2 مقطع/ث</translation>
    </message>
    <message>
        <source>slowed: %1 of %2 segments/s</source>
        <translation>خُفّضت: %1 من %2 مقطع/ث</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>under %1 %</source>
        <translation>أقل من %1 %</translation>
    </message>
    <message>
        <source>Circuit opened</source>
        <translation>فُتحت الدائرة</translation>
    </message>
    <message>
        <source>Circuit closed</source>
        <translation>أُغلقت الدائرة</translation>
    </message>
    <message>
        <source>Weight from %1 to %2 %</source>
        <translation>الوزن من %1 إلى %2 %</translation>
    </message>
    <message>
        <source>Pace without limit again</source>
        <translation>الوتيرة بلا حد من جديد</translation>
    </message>
    <message>
        <source>Pace limited to %1 segments/s</source>
        <translation>حُدّدت الوتيرة بـ %1 مقطع/ث</translation>
    </message>
    <message>
        <source>Pace from %1 to %2 segments/s</source>
        <translation>الوتيرة من %1 إلى %2 مقطع/ث</translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>عاد إلى العمل</translation>
    </message>
    <message>
        <source>Routes choose others; messages that name it still leave by it.</source>
        <translation>تختار المسارات غيره، ولا تزال الرسائل التي تسمّيه تغادر عبره.</translation>
    </message>
    <message>
        <source>Nothing leaves by it; what it sent is still followed.</source>
        <translation>لا يغادر عبره شيء، وما أرسله لا يزال يُتابَع.</translation>
    </message>
    <message>
        <source>A person drained it as well.</source>
        <translation>كما أخرجه شخص من المسارات.</translation>
    </message>
    <message>
        <source>A person isolated it as well.</source>
        <translation>كما عزله شخص.</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>خارج المسارات</translation>
    </message>
    <message>
        <source>Isolated</source>
        <translation>معزول</translation>
    </message>
    <message>
        <source>%1 is in use again.</source>
        <translation>عاد %1 إلى الاستخدام.</translation>
    </message>
    <message>
        <source>%1 is drained.</source>
        <translation>أصبح %1 خارج المسارات.</translation>
    </message>
    <message>
        <source>%1 is isolated.</source>
        <translation>أصبح %1 معزولاً.</translation>
    </message>
    <message>
        <source>Every request is answered with an error (500)</source>
        <translation>يُجاب كل طلب بخطأ (500)</translation>
    </message>
    <message>
        <source>Every connection is cut without an answer</source>
        <translation>يُقطع كل اتصال دون جواب</translation>
    </message>
    <message>
        <source>Every answer takes %1 s</source>
        <translation>يستغرق كل جواب %1 ث</translation>
    </message>
    <message>
        <source>No request is answered</source>
        <translation>لا يُجاب أي طلب</translation>
    </message>
    <message>
        <source>The credentials are refused</source>
        <translation>تُرفض بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Every request is told to slow down</source>
        <translation>يُجاب كل طلب بأن عليه الإبطاء</translation>
    </message>
    <message>
        <source>Simulated outage until %1. %2.</source>
        <comment>time, what fails</comment>
        <translation>عطل محاكى حتى %1. %2.</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>لم يُرسَل شيء بعد</translation>
    </message>
    <message>
        <source>No price is known</source>
        <translation>لا سعر معروفاً</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>نحو %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln message(s) without a known price</source>
        <translation>
            <numerusform>%1، بلا رسائل مجهولة السعر</numerusform>
            <numerusform>%1، ورسالة واحدة بلا سعر معروف</numerusform>
            <numerusform>%1، ورسالتان بلا سعر معروف</numerusform>
            <numerusform>%1، و%Ln رسائل بلا سعر معروف</numerusform>
            <numerusform>%1، و%Ln رسالة بلا سعر معروف</numerusform>
            <numerusform>%1، و%Ln رسالة بلا سعر معروف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None: %1 never tells what became of a message. After %Ln hour(s) it counts as unconfirmed.</source>
        <translation>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. تُعدّ غير مؤكدة في الحال.</numerusform>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. بعد ساعة تُعدّ غير مؤكدة.</numerusform>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. بعد ساعتين تُعدّ غير مؤكدة.</numerusform>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. بعد %Ln ساعات تُعدّ غير مؤكدة.</numerusform>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. بعد %Ln ساعة تُعدّ غير مؤكدة.</numerusform>
            <numerusform>لا توجد: لا يُخبر %1 أبداً بمصير الرسالة. بعد %Ln ساعة تُعدّ غير مؤكدة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposeForm</name>
    <message>
        <source>Write a message</source>
        <translation>كتابة رسالة</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;إلى</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>ال&amp;نص</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>نص الرسالة</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>ال&amp;حساب</translation>
    </message>
    <message>
        <source>Account that sends the message</source>
        <translation>الحساب الذي يرسل الرسالة</translation>
    </message>
    <message>
        <source>Cate&amp;gory</source>
        <translation>ال&amp;فئة</translation>
    </message>
    <message>
        <source>What the message is for</source>
        <translation>الغرض من الرسالة</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>الأ&amp;ولوية</translation>
    </message>
    <message>
        <source>How urgent the message is</source>
        <translation>مدى استعجال الرسالة</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>ال&amp;مرجع</translation>
    </message>
    <message>
        <source>Your own reference, such as an order number</source>
        <translation>مرجعك الخاص، مثل رقم الطلب</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>⁦Ctrl+Enter⁩</translation>
    </message>
    <message>
        <source>C&amp;hannel</source>
        <translation>ال&amp;قناة</translation>
    </message>
    <message>
        <source>Channel of the message</source>
        <translation>قناة الرسالة</translation>
    </message>
    <message>
        <source>Su&amp;bject</source>
        <translation>المو&amp;ضوع</translation>
    </message>
    <message>
        <source>Subject of the e-mail</source>
        <translation>موضوع البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Without one: the account&apos;s, or the first line of the text</source>
        <translation>بدونه: موضوع الحساب، أو السطر الأول من النص</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>NO ACCOUNT</source>
        <translation>بلا حساب</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>تجريبي</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>فعلي</translation>
    </message>
    <message>
        <source>There is no account yet, so nothing can be sent.</source>
        <translation>لا يوجد حساب بعد، لذلك لا يمكن إرسال أي شيء.</translation>
    </message>
    <message>
        <source>Messages go to the built-in carrier on this computer. No telephone rings and nothing is charged.</source>
        <translation>تذهب الرسائل إلى المشغّل المدمج في هذا الحاسوب. لا يرن أي هاتف ولا تُحتسب أي تكلفة.</translation>
    </message>
    <message>
        <source>Messages reach real telephones and cost money.</source>
        <translation>تصل الرسائل إلى هواتف حقيقية وتكلّف مالاً.</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Not sent yet</source>
        <translation>لم تُرسَل بعد</translation>
    </message>
    <message>
        <source>Held for a person</source>
        <translation>محجوزة بانتظار شخص</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>لا يُعرف هل أُرسلت</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>تُخلّي عنها</translation>
    </message>
    <message>
        <source>Did not arrive</source>
        <translation>لم تصل</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>وصلت</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>تحتاج إلى انتباه</translation>
    </message>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>قبل ساعة</translation>
    </message>
    <message>
        <source>24 hours ago</source>
        <translation>قبل ٢٤ ساعة</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>قبل ٧ أيام</translation>
    </message>
    <message>
        <source>30 days ago</source>
        <translation>قبل ٣٠ يومًا</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>هي</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>المزوّد</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>القالب</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>الاتجاه</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>التكلفة</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Costs more than %1</source>
        <translation>تكلف أكثر من %1</translation>
    </message>
    <message>
        <source>Costs less than %1</source>
        <translation>تكلف أقل من %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>After %1</source>
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Did not arrive today</source>
        <translation>لم تصل اليوم</translation>
    </message>
    <message>
        <source>From customers</source>
        <translation>من العملاء</translation>
    </message>
</context>
<context>
    <name>FormRules</name>
    <message>
        <source>%1 is needed.</source>
        <translation>الحقل «%1» مطلوب.</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>الاسم مطلوب.</translation>
    </message>
    <message>
        <source>Begin with a letter and use only %1, at most 40 characters.</source>
        <translation>ابدأ بحرف، ولا تستخدم سوى %1، وبحد أقصى 40 محرفاً.</translation>
    </message>
    <message>
        <source>There is an account of that name already.</source>
        <translation>يوجد حساب بهذا الاسم.</translation>
    </message>
    <message>
        <source>This does not look right. %1</source>
        <translation>هذه القيمة لا تبدو صحيحة. %1</translation>
    </message>
    <message>
        <source>Kept in the keychain. Type to replace it.</source>
        <translation>محفوظ في سلسلة المفاتيح. اكتب لاستبداله.</translation>
    </message>
    <message>
        <source>Read from %1. Type to keep one in the keychain instead.</source>
        <translation>يُقرأ من %1. اكتب لحفظ بديل عنه في سلسلة المفاتيح.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message numerus="yes">
        <source>%Ln s ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل ثانية واحدة</numerusform>
            <numerusform>قبل ثانيتين</numerusform>
            <numerusform>قبل %Ln ثوانٍ</numerusform>
            <numerusform>قبل %Ln ثانية</numerusform>
            <numerusform>قبل %Ln ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل دقيقة واحدة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل %Ln دقائق</numerusform>
            <numerusform>قبل %Ln دقيقة</numerusform>
            <numerusform>قبل %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل ساعة واحدة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل %Ln ساعات</numerusform>
            <numerusform>قبل %Ln ساعة</numerusform>
            <numerusform>قبل %Ln ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>قبل يوم واحد</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل %Ln أيام</numerusform>
            <numerusform>قبل %Ln يوماً</numerusform>
            <numerusform>قبل %Ln يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ms</source>
        <translation>
            <numerusform>%Ln م.ث</numerusform>
            <numerusform>%Ln م.ث</numerusform>
            <numerusform>%Ln م.ث</numerusform>
            <numerusform>%Ln م.ث</numerusform>
            <numerusform>%Ln م.ث</numerusform>
            <numerusform>%Ln م.ث</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
</context>
<context>
    <name>MessageColumns</name>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>المقاطع</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>التكلفة</translation>
    </message>
    <message>
        <source>An estimate until the provider reports its price.</source>
        <translation>تقدير إلى أن يبلّغ المزوّد بسعره.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Our sender</source>
        <translation>مرسلنا</translation>
    </message>
</context>
<context>
    <name>RouteWords</name>
    <message>
        <source>, </source>
        <comment>between the members of a list</comment>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 و%Ln غيرها</numerusform>
            <numerusform>%1 وواحد غيرها</numerusform>
            <numerusform>%1 واثنان غيرها</numerusform>
            <numerusform>%1 و%Ln غيرها</numerusform>
            <numerusform>%1 و%Ln غيرها</numerusform>
            <numerusform>%1 و%Ln غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>codes</source>
        <translation>رموز تحقق</translation>
    </message>
    <message>
        <source>transactions</source>
        <translation>معاملات</translation>
    </message>
    <message>
        <source>service</source>
        <translation>خدمة</translation>
    </message>
    <message>
        <source>offers</source>
        <translation>عروض</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1 بتوقيت %2</translation>
    </message>
    <message>
        <source>There is no such account</source>
        <translation>لا يوجد حساب بهذا الاسم</translation>
    </message>
    <message>
        <source>Does not carry %1</source>
        <translation>لا ينقل %1</translation>
    </message>
    <message>
        <source>Has refused it</source>
        <translation>رفضها من قبل</translation>
    </message>
    <message>
        <source>Is stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Is drained</source>
        <translation>خارج المسارات</translation>
    </message>
    <message>
        <source>Is isolated</source>
        <translation>معزول</translation>
    </message>
    <message>
        <source>Fails at the moment</source>
        <translation>متعطل حاليًا</translation>
    </message>
    <message>
        <source>Fails; tried again at %1</source>
        <translation>متعطل؛ تعاد المحاولة عند %1</translation>
    </message>
    <message>
        <source>Costs more than a message may</source>
        <translation>أغلى من الحد المسموح للرسالة</translation>
    </message>
    <message>
        <source>At its full pace</source>
        <translation>بلغ أقصى وتيرته</translation>
    </message>
    <message>
        <source>At its full pace until %1</source>
        <translation>بلغ أقصى وتيرته حتى %1</translation>
    </message>
    <message>
        <source>templates %1</source>
        <translation>القوالب %1</translation>
    </message>
    <message>
        <source>tenants %1</source>
        <translation>المستأجرون %1</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>كل الرسائل</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>, then </source>
        <comment>between accounts, in order</comment>
        <translation>، ثم </translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>متوازن</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>بالترتيب</translation>
    </message>
    <message>
        <source>Cheapest</source>
        <translation>الأرخص</translation>
    </message>
    <message>
        <source>Whoever delivers best goes first; price, speed and weight decide among equals.</source>
        <translation>الأفضل تسليمًا أولًا؛ وعند التساوي يحسم السعر والسرعة والوزن.</translation>
    </message>
    <message>
        <source>The first account that can take the message sends it.</source>
        <translation>يرسلها أول حساب يستطيع أخذها.</translation>
    </message>
    <message>
        <source>The lowest price wins; accounts without a price come last.</source>
        <translation>يفوز السعر الأدنى؛ والحسابات التي لا سعر لها تأتي أخيرًا.</translation>
    </message>
    <message>
        <source>Leaves by %1, as %2</source>
        <translation>تخرج عبر %1، بوصفها %2</translation>
    </message>
    <message>
        <source>Waits for %1</source>
        <translation>تنتظر %1</translation>
    </message>
    <message>
        <source>Waits: no route takes it</source>
        <translation>تنتظر: لا مسار يأخذها</translation>
    </message>
    <message>
        <source>Waits: no account can take it</source>
        <translation>تنتظر: لا حساب يستطيع أخذها</translation>
    </message>
    <message>
        <source>Cannot be sent</source>
        <translation>لا يمكن إرسالها</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>المختار</translation>
    </message>
    <message>
        <source>Stands behind</source>
        <translation>يقف خلفه</translation>
    </message>
    <message>
        <source>Not the cheapest</source>
        <translation>ليس الأرخص</translation>
    </message>
    <message>
        <source>Weighed lower</source>
        <translation>أقل وزنًا</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>لم يُقَس بعد</translation>
    </message>
    <message>
        <source>%1 % delivered</source>
        <translation>سُلّم %1 ٪</translation>
    </message>
    <message>
        <source>%1 % accepted</source>
        <translation>قُبل %1 ٪</translation>
    </message>
    <message>
        <source>is for other countries</source>
        <translation>لبلدان أخرى</translation>
    </message>
    <message>
        <source>is for other numbers</source>
        <translation>لأرقام أخرى</translation>
    </message>
    <message>
        <source>is for another channel</source>
        <translation>لقناة أخرى</translation>
    </message>
    <message>
        <source>is for other kinds of messages</source>
        <translation>لأنواع أخرى من الرسائل</translation>
    </message>
    <message>
        <source>is for other tenants</source>
        <translation>لمستأجرين آخرين</translation>
    </message>
    <message>
        <source>is for certain templates</source>
        <translation>لقوالب معينة</translation>
    </message>
    <message>
        <source>is for other hours</source>
        <translation>لساعات أخرى</translation>
    </message>
    <message>
        <source>is switched off</source>
        <translation>غير مستخدم</translation>
    </message>
    <message>
        <source>has no account that exists</source>
        <translation>ليس فيه حساب موجود</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>One account</source>
        <translation>حساب واحد</translation>
    </message>
    <message>
        <source>Several accounts</source>
        <translation>عدة حسابات</translation>
    </message>
    <message>
        <source>Takes a template only: they have not written for a day</source>
        <translation>لا يقبل إلا قالبًا: لم يكتب الشخص منذ يوم</translation>
    </message>
    <message>
        <source>Takes shorter texts only</source>
        <translation>لا يأخذ إلا نصوصاً أقصر</translation>
    </message>
</context>
<context>
    <name>Routing</name>
    <message>
        <source>%1 % delivered</source>
        <translation>سُلّم %1 ٪</translation>
    </message>
    <message>
        <source>%1 % accepted</source>
        <translation>قُبل %1 ٪</translation>
    </message>
    <message>
        <source>somebody has to find out whether it works again</source>
        <translation>لا بد من التحقق من أنه عاد إلى العمل</translation>
    </message>
    <message>
        <source>the sender asked for it</source>
        <translation>طلبه المرسِل</translation>
    </message>
    <message>
        <source>the only account that can take it</source>
        <translation>الحساب الوحيد الذي يستطيع أخذها</translation>
    </message>
    <message>
        <source>first in the order of its route</source>
        <translation>الأول في ترتيب مساره</translation>
    </message>
    <message>
        <source>cheapest of %1</source>
        <translation>الأرخص من %1</translation>
    </message>
    <message>
        <source>cheapest of %1 for %2</source>
        <translation>الأرخص من %1 إلى %2</translation>
    </message>
    <message>
        <source>best of %1</source>
        <translation>الأفضل من %1</translation>
    </message>
    <message>
        <source>best of %1 for %2</source>
        <translation>الأفضل من %1 إلى %2</translation>
    </message>
    <message>
        <source>Waiting for %1, which may send again at %2: %3.</source>
        <translation>في انتظار %1، ويمكنه الإرسال مجددًا عند %2: %3.</translation>
    </message>
    <message>
        <source>Sent with %1: %2.</source>
        <translation>الإرسال عبر %1: %2.</translation>
    </message>
    <message>
        <source>All tries are used up.</source>
        <translation>استُنفدت كل المحاولات.</translation>
    </message>
    <message>
        <source>Another try would cost more than a message may.</source>
        <translation>محاولة أخرى ستكلف أكثر مما يُسمح به للرسالة.</translation>
    </message>
    <message>
        <source>Every account that could take it has refused it.</source>
        <translation>رفضها كل حساب كان يستطيع أخذها.</translation>
    </message>
    <message>
        <source>No route takes it. It waits until one does.</source>
        <translation>لا مسار يأخذها. تنتظر حتى يوجد مسار.</translation>
    </message>
    <message>
        <source>No account can take it before %1.</source>
        <translation>لا حساب يستطيع أخذها قبل %1.</translation>
    </message>
    <message>
        <source>The sender asked for %1, which is isolated. The message waits until somebody puts %1 back in use.</source>
        <translation>طلب المرسل %1 وهو معزول. تنتظر الرسالة حتى يعيد أحد %1 إلى الاستخدام.</translation>
    </message>
    <message>
        <source>No account can take it. It waits until somebody puts one back in use.</source>
        <translation>لا حساب يستطيع أخذها. تنتظر حتى يعيد أحد حسابًا إلى الاستخدام.</translation>
    </message>
    <message>
        <source>No account can take it. It waits until somebody starts or adds one.</source>
        <translation>لا حساب يستطيع أخذها. تنتظر حتى يشغّل أحد حسابًا أو يضيفه.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 غير موجود.</translation>
    </message>
    <message>
        <source>%1 does not carry this channel.</source>
        <translation>%1 لا ينقل هذه القناة.</translation>
    </message>
    <message>
        <source>%1 has refused this message.</source>
        <translation>%1 رفض هذه الرسالة.</translation>
    </message>
    <message>
        <source>%1 is stopped.</source>
        <translation>%1 متوقف.</translation>
    </message>
    <message>
        <source>%1 is drained: only messages that name it leave by it.</source>
        <translation>%1 خارج المسارات: لا تغادر عبره إلا الرسائل التي تسمّيه.</translation>
    </message>
    <message>
        <source>%1 is isolated: nothing leaves by it.</source>
        <translation>%1 معزول: لا يغادر عبره شيء.</translation>
    </message>
    <message>
        <source>%1 fails at the moment; it is tried again at %2.</source>
        <translation>%1 متعطل حاليًا؛ تعاد تجربته عند %2.</translation>
    </message>
    <message>
        <source>With %1 the message would cost more than it may%2.</source>
        <translation>عبر %1 ستكلف الرسالة أكثر مما يُسمح به%2.</translation>
    </message>
    <message>
        <source>%1 may send again only at %2.</source>
        <translation>لا يمكن لـ%1 الإرسال مجددًا إلا عند %2.</translation>
    </message>
    <message>
        <source>%1 stands behind: it could not take this message before.</source>
        <translation>%1 يقف خلفه: لم يستطع أخذ هذه الرسالة من قبل.</translation>
    </message>
    <message>
        <source>%1 would have cost %2 times as much.</source>
        <translation>كان %1 سيكلف %2 أضعاف ذلك.</translation>
    </message>
    <message>
        <source>%1 stands behind%2.</source>
        <translation>%1 يقف خلفه%2.</translation>
    </message>
    <message>
        <source>%1 was weighed lower%2.</source>
        <translation>كان وزن %1 أقل%2.</translation>
    </message>
    <message>
        <source>No account could take it as WhatsApp, so it goes as SMS.</source>
        <translation>لم يستطع أي حساب أخذها عبر واتساب، فتُرسَل رسالةً نصية قصيرة.</translation>
    </message>
    <message>
        <source>The person has not written within 24 hours, so WhatsApp takes only an approved template: send one instead of free text.</source>
        <translation>لم يكتب الشخص خلال 24 ساعة، لذا لا يقبل WhatsApp إلا قالبًا معتمدًا: أرسل قالبًا بدل النص الحر.</translation>
    </message>
    <message>
        <source>%1 may send only a template: the person has not written within 24 hours.</source>
        <translation>لا يمكن لـ %1 إرسال غير قالب: لم يكتب الشخص خلال 24 ساعة.</translation>
    </message>
    <message>
        <source>The text is longer than any account for it takes: shorten it, or send it in parts.</source>
        <translation>النص أطول مما يأخذه أي حساب مناسب: اختصره أو أرسله على أجزاء.</translation>
    </message>
    <message>
        <source>%1 takes shorter texts only.</source>
        <translation>لا يأخذ %1 إلا نصوصاً أقصر.</translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message>
        <source>%1 of %2 requests failed within %3 s. Nothing is sent there for %4 s, then %5 messages try it.</source>
        <translation>فشل %1 من أصل %2 طلباً خلال %3 ث. لا يُرسَل شيء إليه مدة %4 ث، ثم تُجرّبه %5 رسائل.</translation>
    </message>
    <message>
        <source>%1 messages in a row got through after %2 s. It is used again.</source>
        <translation>مرّت %1 رسائل متتالية بعد %2 ث. عاد إلى الاستخدام.</translation>
    </message>
    <message>
        <source>The pace is halved to %1 segments a second, because %2. It climbs back slowly.</source>
        <translation>خُفّضت الوتيرة إلى النصف: %1 مقطع في الثانية، والسبب: %2. ترتفع من جديد ببطء.</translation>
    </message>
    <message>
        <source>the provider answered that it is too fast (HTTP 429)</source>
        <translation>أجاب المزوّد بأن الإرسال أسرع من اللازم (HTTP 429)</translation>
    </message>
    <message>
        <source>the provider answered that it is too fast</source>
        <translation>أجاب المزوّد بأن الإرسال أسرع من اللازم</translation>
    </message>
    <message>
        <source>its queue is full</source>
        <translation>طابوره ممتلئ</translation>
    </message>
    <message>
        <source>The provider asked for no slower pace for %1 s: the full pace is back.</source>
        <translation>لم يطلب المزوّد وتيرة أبطأ منذ %1 ث: عادت الوتيرة كاملة.</translation>
    </message>
    <message>
        <source>It takes %1 % of %3 requests, where other accounts take %2 % to the same countries.</source>
        <translation>يقبل %1 % من %3 طلباً، بينما تقبل الحسابات الأخرى %2 % إلى البلدان نفسها.</translation>
    </message>
    <message>
        <source>It delivers %1 % of %3 messages, where other accounts deliver %2 % to the same countries.</source>
        <translation>يوصل %1 % من %3 رسالة، بينما توصل الحسابات الأخرى %2 % إلى البلدان نفسها.</translation>
    </message>
    <message>
        <source>It no longer does clearly worse than other accounts to the same countries.</source>
        <translation>لم يعد أسوأ بوضوح من الحسابات الأخرى إلى البلدان نفسها.</translation>
    </message>
    <message>
        <source>%1 set it to %2 %. It climbs back as long as nothing speaks against it.</source>
        <translation>ضبطه %1 على %2 %. يرتفع من جديد ما لم يمنع ذلك شيء.</translation>
    </message>
    <message>
        <source>A test found that the provider accepts it again.</source>
        <translation>تبيّن في اختبار أن المزوّد يقبله من جديد.</translation>
    </message>
    <message>
        <source>%1 answered in %2 ms and accepts the credentials. It was stopped and sends again.</source>
        <translation>أجاب %1 خلال %2 م.ث وهو يقبل بيانات الاعتماد. كان موقوفاً وعاد يرسل.</translation>
    </message>
    <message>
        <source>%1 answered in %2 ms and accepts the credentials.</source>
        <translation>أجاب %1 خلال %2 م.ث وهو يقبل بيانات الاعتماد.</translation>
    </message>
    <message>
        <source>This program has no public address, so nobody can call it. Start the one that takes the calls with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL).</source>
        <translation>ليس لهذا البرنامج عنوان عام، فلا يستطيع أحد الاتصال به. شغّل البرنامج الذي يستقبل الاتصالات بعنوان عام (--public-url أو HELIOGRAPH_PUBLIC_URL).</translation>
    </message>
    <message>
        <source>Our own signed call came in after %1 ms and was believed. But only this machine can reach that address.</source>
        <translation>وصل اتصالنا الموقّع بعد %1 م.ث وجرى تصديقه. لكن لا يبلغ ذلك العنوانَ سوى هذا الجهاز.</translation>
    </message>
    <message>
        <source>Our own signed call came in after %1 ms and was believed.</source>
        <translation>وصل اتصالنا الموقّع بعد %1 م.ث وجرى تصديقه.</translation>
    </message>
    <message>
        <source>Start with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL), behind a proxy or tunnel; without one, receipts are asked for instead.</source>
        <translation>شغّله بعنوان عام (--public-url أو HELIOGRAPH_PUBLIC_URL) خلف وكيل أو نفق؛ وبدونه يُسأل عن إشعارات التسليم بدلاً من تلقّيها.</translation>
    </message>
    <message>
        <source>Our own call came in, but its signature did not fit the address it came to.</source>
        <translation>وصل اتصالنا، لكن توقيعه لا يطابق العنوان الذي وصل إليه.</translation>
    </message>
    <message>
        <source>Something on the way changes path or query. The signature covers the address shown here: pass it on unchanged.</source>
        <translation>شيء في الطريق يغيّر المسار أو الاستعلام. يشمل التوقيع العنوان الظاهر هنا: مرّره دون تغيير.</translation>
    </message>
    <message>
        <source>Nobody answers at the public address. %1</source>
        <translation>لا أحد يجيب على العنوان العام. %1</translation>
    </message>
    <message>
        <source>Check the name, the firewall, and that the proxy or tunnel runs.</source>
        <translation>تحقّق من الاسم ومن جدار الحماية، ومن أن الوكيل أو النفق يعمل.</translation>
    </message>
    <message>
        <source>HTTP %1 came back, but not from this program.</source>
        <translation>عاد الجواب HTTP %1، لكن ليس من هذا البرنامج.</translation>
    </message>
    <message>
        <source>Providers do not follow redirects for signed calls: give the address it leads to as the public URL.</source>
        <translation>لا يتبع المزوّدون إعادة التوجيه في الاتصالات الموقّعة: اجعل العنوان الذي تؤدي إليه هو العنوان العام.</translation>
    </message>
    <message>
        <source>A proxy asks for a login there. Let /callbacks/ and /inbound/ pass without one; the calls are signed.</source>
        <translation>يطلب وكيل تسجيل الدخول هناك. دع /callbacks/ و/inbound/ تمرّ دونه؛ فالاتصالات موقّعة.</translation>
    </message>
    <message>
        <source>Another program answers there, or the proxy leaves out part of the path. Pass /callbacks/ and /inbound/ on unchanged.</source>
        <translation>يجيب برنامج آخر هناك، أو يُسقط الوكيل جزءاً من المسار. مرّر /callbacks/ و/inbound/ دون تغيير.</translation>
    </message>
    <message>
        <source>The proxy or tunnel works, but does not reach this program. Point it at the address this program listens on.</source>
        <translation>الوكيل أو النفق يعمل لكنه لا يصل إلى هذا البرنامج. وجّهه إلى العنوان الذي يستمع عليه هذا البرنامج.</translation>
    </message>
    <message>
        <source>Another program answers there, perhaps an older worker. Check where the public URL leads.</source>
        <translation>يجيب برنامج آخر هناك، ربما عامل أقدم. تحقّق إلى أين يؤدي العنوان العام.</translation>
    </message>
    <message>
        <source>Check where the public URL leads, and that its proxy passes /callbacks/ on unchanged.</source>
        <translation>تحقّق إلى أين يؤدي العنوان العام، ومن أن وكيله يمرّر /callbacks/ دون تغيير.</translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens there</source>
        <translation>رفض %1 الاتصال: لا شيء يستمع هناك</translation>
    </message>
    <message>
        <source>the host name %1 was not found</source>
        <translation>لم يُعثر على اسم المضيف %1</translation>
    </message>
    <message>
        <source>%1 failed the TLS handshake: its certificate is not trusted, or it speaks no TLS</source>
        <translation>فشلت مصافحة TLS مع %1: شهادته غير موثوقة، أو أنه لا يتكلم TLS</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was complete</source>
        <translation>أغلق %1 الاتصال قبل اكتمال جوابه</translation>
    </message>
    <message>
        <source>Its secrets are being read.</source>
        <translation>تجري قراءة أسراره.</translation>
    </message>
    <message>
        <source>This program has no provider called &quot;%1&quot;.</source>
        <translation>ليس في هذا البرنامج مزوّد اسمه «%1».</translation>
    </message>
    <message>
        <source>%1 of account %2: the environment variable %3 is not set or empty.</source>
        <translation>%1 للحساب %2: متغيّر البيئة %3 غير معيّن أو فارغ.</translation>
    </message>
    <message>
        <source>%1 of account %2: the keychain has no such entry: set the secret again.</source>
        <translation>%1 للحساب %2: ليس في سلسلة المفاتيح مدخل كهذا: عيّن السرّ من جديد.</translation>
    </message>
    <message>
        <source>%1 of account %2: the keychain is locked, or refused access: unlock it and try again.</source>
        <translation>%1 للحساب %2: سلسلة المفاتيح مقفلة أو رفضت الوصول: افتحها وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>%1 of account %2: the file %3 does not exist.</source>
        <translation>%1 للحساب %2: الملف %3 غير موجود.</translation>
    </message>
    <message>
        <source>%1 has %2 unfinished messages; cancel them or let them end first.</source>
        <translation>لدى %1 رسائل لم تنتهِ (%2)؛ ألغها أو دعها تنتهي أولاً.</translation>
    </message>
    <message>
        <source>%1 is isolated: nothing is asked of it.</source>
        <translation>%1 معزول: لا يُسأل عن شيء.</translation>
    </message>
    <message>
        <source>%1 cannot look up numbers; accounts of these can: %2.</source>
        <translation>لا يستطيع %1 الاستعلام عن الأرقام؛ تستطيع ذلك حسابات هؤلاء: %2.</translation>
    </message>
    <message>
        <source>none that works can look up numbers; accounts of these can: %1. %2</source>
        <translation>لا حساب عاملاً يستطيع الاستعلام عن الأرقام؛ تستطيع ذلك حسابات هؤلاء: %1. %2</translation>
    </message>
    <message>
        <source>none that works can look up numbers; accounts of these can: %1.</source>
        <translation>لا حساب عاملاً يستطيع الاستعلام عن الأرقام؛ تستطيع ذلك حسابات هؤلاء: %1.</translation>
    </message>
    <message>
        <source>%1 does not look up such numbers.</source>
        <translation>لا يستعلم %1 عن أرقام كهذه.</translation>
    </message>
    <message>
        <source>%1 is possible, but in no range that is known to be in use.</source>
        <translation>الرقم %1 ممكن، لكنه ليس في نطاق معروف الاستخدام.</translation>
    </message>
    <message>
        <source>it makes %1 segments in %2.</source>
        <translation>النص %1 مقاطع بترميز %2.</translation>
    </message>
    <message>
        <source>Route &quot;%1&quot;: %2</source>
        <translation>المسار «%1»: %2</translation>
    </message>
    <message>
        <source>there is no account &quot;%1&quot;.</source>
        <translation>لا حساب باسم «%1».</translation>
    </message>
    <message>
        <source>“%1” is not accepted; %2.</source>
        <translation>«%1» غير مقبول؛ %2.</translation>
    </message>
    <message>
        <source>1 to 60 characters are needed</source>
        <translation>يلزم من 1 إلى 60 حرفاً</translation>
    </message>
    <message>
        <source>ISO 3166 codes such as KE are</source>
        <translation>المقبول رموز ISO 3166 مثل KE</translation>
    </message>
    <message>
        <source>beginnings such as +25471 are</source>
        <translation>المقبول بدايات مثل ⁦+25471⁩</translation>
    </message>
    <message>
        <source>time_zone is a name such as Africa/Nairobi</source>
        <translation>المنطقة الزمنية اسم مثل Africa/Nairobi</translation>
    </message>
    <message>
        <source>each account stands there once</source>
        <translation>يرد كل حساب مرة واحدة</translation>
    </message>
    <message>
        <source>%1 accounts are given; 1 to %2 are accepted.</source>
        <translation>عدد الحسابات %1؛ والمقبول من 1 إلى %2.</translation>
    </message>
    <message>
        <source>from and to must be two different times, such as 08:00 and 20:00.</source>
        <translation>يجب أن تكون البداية والنهاية وقتين مختلفين، مثل 08:00 و20:00.</translation>
    </message>
    <message>
        <source>The engine is stopping or not open; nothing was accepted. Try again in a moment.</source>
        <translation>المحرّك يتوقف أو غير مفتوح؛ لم يُقبل شيء. حاول مرة أخرى بعد لحظات.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>attempt %1 of %2</source>
        <translation>المحاولة %1 من %2</translation>
    </message>
    <message>
        <source>If it cannot leave before %1, it expires.</source>
        <translation>إن لم تتمكن من المغادرة قبل %1 تنتهي صلاحيتها.</translation>
    </message>
    <message>
        <source>Next in the queue to be sent again (%1): %2.</source>
        <translation>التالية في الطابور لإعادة الإرسال (%1): %2.</translation>
    </message>
    <message>
        <source>Waiting to be sent again at %1 (%2): %3.</source>
        <translation>تنتظر إعادة الإرسال في %1 (%2): %3.</translation>
    </message>
    <message>
        <source>Waiting because the account&apos;s pace is used up. Next try at %1.</source>
        <translation>تنتظر لأن وتيرة الحساب استُنفدت. المحاولة التالية في %1.</translation>
    </message>
    <message>
        <source>Waiting because the account&apos;s pace is used up. It leaves as soon as there is room.</source>
        <translation>تنتظر لأن وتيرة الحساب استُنفدت. تغادر حالما يتوفر مكان.</translation>
    </message>
    <message>
        <source>Waiting because its account is stopped: %1. It leaves when the account is started again.</source>
        <translation>تنتظر لأن حسابها موقوف: %1. تغادر عندما يُعاد تشغيل الحساب.</translation>
    </message>
    <message>
        <source>Could not leave yet: %1. Next try at %2.</source>
        <translation>لم تتمكن من المغادرة بعد: %1. المحاولة التالية في %2.</translation>
    </message>
    <message>
        <source>Waiting to be sent at %1 (%2).</source>
        <translation>تنتظر الإرسال في %1 (%2).</translation>
    </message>
    <message>
        <source>Next in the queue to be sent again (%1).</source>
        <translation>التالية في الطابور لإعادة الإرسال (%1).</translation>
    </message>
    <message>
        <source>In the queue. It leaves when its turn comes.</source>
        <translation>في الطابور. تغادر عندما يحين دورها.</translation>
    </message>
    <message>
        <source>Being handed to the provider now (try %1).</source>
        <translation>تُسلَّم إلى المزوّد الآن (المحاولة %1).</translation>
    </message>
    <message>
        <source>If nothing is heard by %1, the provider is asked whether it has it.</source>
        <translation>إن لم يصل خبر حتى %1 يُسأل المزوّد إن كانت لديه.</translation>
    </message>
    <message>
        <source>It may have been sent: %1.</source>
        <translation>ربما أُرسلت: %1.</translation>
    </message>
    <message>
        <source>A receipt or a person settles it.</source>
        <translation>يحسم الأمر إيصالٌ أو شخص.</translation>
    </message>
    <message>
        <source>The provider is being asked.</source>
        <translation>يُسأل المزوّد الآن.</translation>
    </message>
    <message>
        <source>The provider is asked at %1. Until then nothing is sent.</source>
        <translation>يُسأل المزوّد في %1. وحتى ذلك الحين لا يُرسل شيء.</translation>
    </message>
    <message>
        <source>Taken by the provider at %1. The phone has not confirmed yet.</source>
        <translation>استلمها المزوّد في %1. لم يؤكد الهاتف بعد.</translation>
    </message>
    <message>
        <source>Without news the provider is asked at %1.</source>
        <translation>إن لم تصل أخبار يُسأل المزوّد في %1.</translation>
    </message>
    <message>
        <source>Delivered at %1: the phone confirmed it.</source>
        <translation>سُلّمت في %1: أكّد الهاتف ذلك.</translation>
    </message>
    <message>
        <source>Read at %1.</source>
        <translation>قُرئت في %1.</translation>
    </message>
    <message>
        <source>Not delivered (%1): %2. It is not sent again by itself; a person may do so.</source>
        <translation>لم تُسلَّم (%1): %2. لا يُعاد إرسالها تلقائياً؛ يمكن لشخص أن يفعل ذلك.</translation>
    </message>
    <message>
        <source>Failed at %1: %2. It is not sent again by itself; a person may do so.</source>
        <translation>فشلت في %1: %2. لا يُعاد إرسالها تلقائياً؛ يمكن لشخص أن يفعل ذلك.</translation>
    </message>
    <message>
        <source>Not sent, and rightly so: %1. Nothing more happens.</source>
        <translation>لم تُرسل، وهذا هو الصواب: %1. لن يحدث شيء آخر.</translation>
    </message>
    <message>
        <source>Too old to be worth sending since %1. A person may send it again.</source>
        <translation>فات أوان إرسالها منذ %1. يمكن لشخص أن يرسلها من جديد.</translation>
    </message>
    <message>
        <source>Withdrawn at %1 before it left. A person may send it again.</source>
        <translation>سُحبت في %1 قبل أن تغادر. يمكن لشخص أن يرسلها من جديد.</translation>
    </message>
    <message>
        <source>It counts as sent; no confirmation came until %1. A late one is still believed.</source>
        <translation>تُعدّ مرسلة؛ لم يصل تأكيد حتى %1. ويُقبل التأكيد المتأخر.</translation>
    </message>
    <message>
        <source>Received at %1.</source>
        <translation>وصلت في %1.</translation>
    </message>
    <message>
        <source>Planned. It joins the queue at %1.</source>
        <translation>مجدولة. تنضم إلى الطابور في %1.</translation>
    </message>
    <message>
        <source>Held: %1. Nothing happens until a person sends or cancels it.</source>
        <translation>محجوزة: %1. لا يحدث شيء حتى يرسلها شخص أو يلغيها.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>شخص ما</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>بريد إلكتروني</translation>
    </message>
    <message>
        <source>Accepted for %1, segments: %2.</source>
        <translation>قُبلت للإرسال (%1)، عدد المقاطع: %2.</translation>
    </message>
    <message>
        <source>It leaves at %1.</source>
        <translation>تغادر في %1.</translation>
    </message>
    <message>
        <source>Note: %1.</source>
        <translation>ملاحظة: %1.</translation>
    </message>
    <message>
        <source>Planned for %1.</source>
        <translation>مجدولة في %1.</translation>
    </message>
    <message>
        <source>Planned for later.</source>
        <translation>مجدولة لوقت لاحق.</translation>
    </message>
    <message>
        <source>Its planned time has come; it joined the queue.</source>
        <translation>حان وقتها المجدول؛ انضمت إلى الطابور.</translation>
    </message>
    <message>
        <source>Being handed over through the account “%1” (attempt %2).</source>
        <translation>تُسلَّم عبر الحساب «%1» (المحاولة %2).</translation>
    </message>
    <message>
        <source>Taken by %1.</source>
        <translation>استلمها %1.</translation>
    </message>
    <message>
        <source>Taken by %1 (%2).</source>
        <translation>استلمها %1 (%2).</translation>
    </message>
    <message>
        <source>Not taken: %1. It is sent again at once.</source>
        <translation>لم تُستلم: %1. يُعاد إرسالها حالاً.</translation>
    </message>
    <message>
        <source>Not taken: %1. It is sent again at %2.</source>
        <translation>لم تُستلم: %1. يُعاد إرسالها في %2.</translation>
    </message>
    <message>
        <source>Could not leave yet: %1. No attempt was used up.</source>
        <translation>لم تتمكن من المغادرة بعد: %1. لم تُستهلك أي محاولة.</translation>
    </message>
    <message>
        <source>Could not leave yet. No attempt was used up.</source>
        <translation>لم تتمكن من المغادرة بعد. لم تُستهلك أي محاولة.</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>المحاولة التالية في %1.</translation>
    </message>
    <message>
        <source>It may have been sent: %1. The provider will be asked before anything else happens.</source>
        <translation>ربما أُرسلت: %1. سيُسأل المزوّد قبل أن يحدث أي شيء آخر.</translation>
    </message>
    <message>
        <source>Asked the provider (question %1): it has the message.</source>
        <translation>سُئل المزوّد (السؤال %1): الرسالة لديه.</translation>
    </message>
    <message>
        <source>Asked the provider (question %1): it does not list the message.</source>
        <translation>سُئل المزوّد (السؤال %1): الرسالة ليست في سجله.</translation>
    </message>
    <message>
        <source>Asked the provider (question %1): no answer that settles it.</source>
        <translation>سُئل المزوّد (السؤال %1): لا جواب يحسم الأمر.</translation>
    </message>
    <message>
        <source>The provider has it: it was sent.</source>
        <translation>الرسالة لدى المزوّد: لقد أُرسلت.</translation>
    </message>
    <message>
        <source>The provider has it (%1): it was sent.</source>
        <translation>الرسالة لدى المزوّد (%1): لقد أُرسلت.</translation>
    </message>
    <message>
        <source>The provider does not have it: back in the queue.</source>
        <translation>ليست لدى المزوّد: عادت إلى الطابور.</translation>
    </message>
    <message>
        <source>Nobody could say whether it was sent: back in the queue, as the rule for its category says.</source>
        <translation>لم يُعرف إن كانت قد أُرسلت: عادت إلى الطابور وفق قاعدة فئتها.</translation>
    </message>
    <message>
        <source>Put back in the queue by %1: %2.</source>
        <translation>أعادها %1 إلى الطابور: %2.</translation>
    </message>
    <message>
        <source>Put back in the queue by %1.</source>
        <translation>أعادها %1 إلى الطابور.</translation>
    </message>
    <message>
        <source>The provider confirms that it was sent.</source>
        <translation>يؤكد المزوّد أنها أُرسلت.</translation>
    </message>
    <message>
        <source>Delivered: the phone confirmed it.</source>
        <translation>سُلّمت: أكّد الهاتف ذلك.</translation>
    </message>
    <message>
        <source>Read: the person opened it.</source>
        <translation>قُرئت: فتحها الشخص.</translation>
    </message>
    <message>
        <source>Not delivered: %1.</source>
        <translation>لم تُسلَّم: %1.</translation>
    </message>
    <message>
        <source>The provider reports a failure: %1.</source>
        <translation>يبلّغ المزوّد عن فشل: %1.</translation>
    </message>
    <message>
        <source>News from the provider: %1.</source>
        <translation>خبر من المزوّد: %1.</translation>
    </message>
    <message>
        <source>The provider told more about the message.</source>
        <translation>قدّم المزوّد معلومات إضافية عن الرسالة.</translation>
    </message>
    <message>
        <source>The provider named its price: %1 %2.</source>
        <translation>ذكر المزوّد سعره: %1 %2.</translation>
    </message>
    <message>
        <source>Failed: %1. It is not sent again by itself.</source>
        <translation>فشلت: %1. لا يُعاد إرسالها تلقائياً.</translation>
    </message>
    <message>
        <source>Not sent, and rightly so: %1.</source>
        <translation>لم تُرسل، وهذا هو الصواب: %1.</translation>
    </message>
    <message>
        <source>Held for a person to decide: %1.</source>
        <translation>محجوزة ليقرر شخص: %1.</translation>
    </message>
    <message>
        <source>Too old to be worth sending: %1.</source>
        <translation>فات أوان إرسالها: %1.</translation>
    </message>
    <message>
        <source>Too old to be worth sending.</source>
        <translation>فات أوان إرسالها.</translation>
    </message>
    <message>
        <source>Withdrawn by %1 before it left.</source>
        <translation>سحبها %1 قبل أن تغادر.</translation>
    </message>
    <message>
        <source>It counts as sent, though nobody could say whether it was: %1.</source>
        <translation>تُعدّ مرسلة، مع أنه لم يُعرف إن كانت قد أُرسلت: %1.</translation>
    </message>
    <message>
        <source>No confirmation came within %1 h. It counts as sent.</source>
        <translation>لم يصل تأكيد خلال %1 ساعة. تُعدّ مرسلة.</translation>
    </message>
    <message>
        <source>Recovered after a worker stopped: %1. It may have been sent; the provider will be asked.</source>
        <translation>استُعيدت بعد توقف عامل: %1. ربما أُرسلت؛ سيُسأل المزوّد.</translation>
    </message>
    <message>
        <source>Received from the person.</source>
        <translation>وصلت من الشخص.</translation>
    </message>
    <message>
        <source>Its account was stopped: %1. The message waits unharmed until the account is started again.</source>
        <translation>أُوقف حسابها: %1. تنتظر الرسالة سليمة حتى يُعاد تشغيل الحساب.</translation>
    </message>
    <message>
        <source>Noted: %1.</source>
        <translation>سُجّل: %1.</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>لم يُذكر سبب</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>الخطأ %1</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>المزوّد</translation>
    </message>
    <message>
        <source>It may have been sent; the provider does not list it so far. It is asked once more at %1 before anything is sent.</source>
        <translation>ربما أُرسلت؛ ليست في سجل المزوّد حتى الآن. يُسأل مرة أخرى في %1 قبل أن يُرسل أي شيء.</translation>
    </message>
    <message>
        <source>The account “%1” could not bring it: %2. It leaves by another one.</source>
        <translation>لم يستطع الحساب «%1» إيصالها: %2. تخرج عبر حساب آخر.</translation>
    </message>
    <message>
        <source>Not delivered, and rightly so: %1. Nothing more happens.</source>
        <translation>لم تُسلَّم، وذلك صواب: %1. لا يحدث شيء آخر.</translation>
    </message>
    <message>
        <source>Its time ran out on the way (%1): %2. It is not sent again by itself; a person may do so.</source>
        <translation>انتهى وقتها في الطريق (%1): %2. لا تُرسَل من جديد من تلقاء نفسها؛ يمكن لشخص أن يفعل ذلك.</translation>
    </message>
    <message>
        <source>Taken, and then it failed: %1. It is sent again at %2.</source>
        <translation>أُخذت ثم فشلت: %1. تُرسَل من جديد في %2.</translation>
    </message>
    <message>
        <source>Taken, and then it failed: %1. It is sent again at once.</source>
        <translation>أُخذت ثم فشلت: %1. تُرسَل من جديد في الحال.</translation>
    </message>
    <message>
        <source>Not delivered, and rightly so: %1.</source>
        <translation>لم تُسلَّم، وذلك صواب: %1.</translation>
    </message>
    <message>
        <source>Its time ran out on the way: %1.</source>
        <translation>انتهى وقتها في الطريق: %1.</translation>
    </message>
    <message>
        <source>Waits for the pace of %1 (%2 a second): %3 messages are ahead of it, so it leaves at %4 or later.</source>
        <translation>تنتظر وتيرة %1 (%2 في الثانية): أمامها %3 من الرسائل، فتغادر في %4 أو بعد ذلك.</translation>
    </message>
    <message>
        <source>The pace is reduced for now, because the provider asked for it.</source>
        <translation>خُفّضت الوتيرة مؤقتًا لأن المزوّد طلب ذلك.</translation>
    </message>
    <message>
        <source>Nothing is sent meanwhile.</source>
        <translation>ولا يُرسَل شيء في هذه الأثناء.</translation>
    </message>
    <message>
        <source>The provider cannot be asked: without a receipt by %1 the rule for its category decides. Until then nothing is sent.</source>
        <translation>لا يمكن سؤال المزوّد: إن لم يصل إشعار حتى %1 فقاعدة فئتها هي التي تقرّر. وحتى ذلك الحين لا يُرسَل شيء.</translation>
    </message>
    <message>
        <source>Taken by the provider at %1. It sends no receipts and cannot be asked: from %2 on the message counts as unconfirmed.</source>
        <translation>تسلّمها المزوّد في %1. وهو لا يرسل إشعارات ولا يمكن سؤاله: ابتداءً من %2 تُعدّ الرسالة غير مؤكدة.</translation>
    </message>
    <message>
        <source>The provider cannot be asked: without a receipt by %1 it counts as unconfirmed.</source>
        <translation>لا يمكن سؤال المزوّد: إن لم يصل إشعار حتى %1 تُعدّ غير مؤكدة.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Scheduled</source>
        <translation>مجدولة</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>في الطابور</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>محجوزة</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروفة</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>سُلّمت</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئت</translation>
    </message>
    <message>
        <source>Undelivered</source>
        <translation>لم تُسلَّم</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشلت</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>محجوبة</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>غير مؤكدة</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>عاجلة</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالية</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادية</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفضة</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>رمز لمرة واحدة</translation>
    </message>
    <message>
        <source>Transactional</source>
        <translation>معاملات</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمة</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>تسويق</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>صادرة</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>بريد إلكتروني</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>هاتف جوّال</translation>
    </message>
    <message>
        <source>Landline</source>
        <translation>هاتف أرضي</translation>
    </message>
    <message>
        <source>Internet line, fixed</source>
        <translation>خط إنترنت ثابت</translation>
    </message>
    <message>
        <source>Internet line, not fixed</source>
        <translation>خط إنترنت غير ثابت</translation>
    </message>
    <message>
        <source>Toll-free number</source>
        <translation>رقم مجاني</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>رقم شخصي</translation>
    </message>
    <message>
        <source>Premium-rate number</source>
        <translation>رقم بتعرفة مرتفعة</translation>
    </message>
    <message>
        <source>Shared-cost number</source>
        <translation>رقم مشترك الكلفة</translation>
    </message>
    <message>
        <source>Company number</source>
        <translation>رقم شركة</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>بريد صوتي</translation>
    </message>
    <message>
        <source>Pager</source>
        <translation>جهاز نداء</translation>
    </message>
</context>
<context>
    <name>helio::AccountFacts</name>
    <message>
        <source>Pace</source>
        <translation>الوتيرة</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>الرصيد</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>How much of what its routes give it the account takes. It falls by itself where others do better, and climbs back.</source>
        <translation>مقدار ما يأخذه الحساب مما تعطيه مساراته. ينخفض من تلقاء نفسه حين تكون الحسابات الأخرى أفضل، ثم يعود إلى الارتفاع.</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>لم يُستعلم عنه بعد</translation>
    </message>
    <message>
        <source>Ask balance</source>
        <translation>الاستعلام عن الرصيد</translation>
    </message>
    <message>
        <source>Ask for the balance of %1</source>
        <translation>الاستعلام عن رصيد %1</translation>
    </message>
    <message>
        <source>Weight of %1, in percent of what its routes give it</source>
        <translation>وزن %1 كنسبة مئوية مما تعطيه مساراته</translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 من أصل %2 طلباً</translation>
    </message>
    <message>
        <source>found</source>
        <translation>موجودة</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>مفقودة</translation>
    </message>
    <message>
        <source>not told by this provider</source>
        <translation>لا يُفصح عنه هذا المزوّد</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>الاستعلام مجدداً</translation>
    </message>
    <message>
        <source>Spent today</source>
        <translation>إنفاق اليوم</translation>
    </message>
    <message>
        <source>Since midnight: what the provider reported, and what was expected where it has not.</source>
        <translation>منذ منتصف الليل: ما أبلغ عنه المزوّد، والمتوقّع حيث لم يُبلغ.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>إشعارات التسليم</translation>
    </message>
</context>
<context>
    <name>helio::AccountForm</name>
    <message>
        <source>Provider</source>
        <translation>المزوّد</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>A short word such as %1. Messages and routes name the account by it, and it is part of its callback address. It cannot be changed later.</source>
        <translation>كلمة قصيرة مثل %1. بها تسمّي الرسائلُ والمساراتُ الحسابَ، وهي جزء من عنوان الإشعارات الراجعة. لا يمكن تغييرها لاحقاً.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Discard what was entered</source>
        <translation>تجاهل ما أُدخل</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>تعديل %1</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>حفظ التغييرات</translation>
    </message>
    <message>
        <source>Usually left as they are</source>
        <translation>تُترك عادةً كما هي</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>%1 What you entered is kept here.</source>
        <translation>%1 ما أدخلته محفوظ هنا.</translation>
    </message>
    <message>
        <source>The shipped routes try it before its provider&apos;s other accounts</source>
        <translation>تجرّبه المسارات المرفقة قبل حسابات مزوّده الأخرى</translation>
    </message>
</context>
<context>
    <name>helio::AccountPanel</name>
    <message>
        <source>Account %1</source>
        <translation>الحساب %1</translation>
    </message>
    <message>
        <source>Test credentials</source>
        <translation>اختبار بيانات الاعتماد</translation>
    </message>
    <message>
        <source>Test the credentials of %1</source>
        <translation>اختبار بيانات اعتماد %1</translation>
    </message>
    <message>
        <source>Check callbacks</source>
        <translation>فحص الإشعارات الراجعة</translation>
    </message>
    <message>
        <source>Check the callbacks of %1</source>
        <translation>فحص الإشعارات الراجعة لـ %1</translation>
    </message>
    <message>
        <source>Write a test</source>
        <translation>كتابة رسالة تجريبية</translation>
    </message>
    <message>
        <source>Write a test message from %1</source>
        <translation>كتابة رسالة تجريبية من %1</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>تعديل…</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>تعديل %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>إزالة %1</translation>
    </message>
    <message>
        <source>Last changes</source>
        <translation>آخر التغييرات</translation>
    </message>
    <message>
        <source>Nothing changed yet.</source>
        <translation>لم يتغير شيء بعد.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time, change</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>الحركة</translation>
    </message>
    <message>
        <source>Drain or isolate %1, or put it back in use</source>
        <translation>إخراج %1 من المسارات أو عزله أو إعادته إلى الاستخدام</translation>
    </message>
    <message>
        <source>Put back in use</source>
        <translation>إعادة إلى الاستخدام</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>إخراج من المسارات…</translation>
    </message>
    <message>
        <source>Isolate…</source>
        <translation>عزل…</translation>
    </message>
    <message>
        <source>Simulate outage…</source>
        <translation>محاكاة عطل…</translation>
    </message>
    <message>
        <source>%1 · tried first</source>
        <translation>%1 · يُجرَّب أولاً</translation>
    </message>
    <message>
        <source>The shipped routes try it before its provider&apos;s other accounts.</source>
        <translation>تجرّبه المسارات المرفقة قبل حسابات مزوّده الأخرى.</translation>
    </message>
</context>
<context>
    <name>helio::CandidateList</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>أعلى</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>أسفل</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>إخراج</translation>
    </message>
    <message>
        <source>Account to add</source>
        <translation>الحساب المراد إضافته</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>إضافة الحساب</translation>
    </message>
    <message>
        <source>Move the account up</source>
        <translation>نقل الحساب إلى أعلى</translation>
    </message>
    <message>
        <source>Move the account down</source>
        <translation>نقل الحساب إلى أسفل</translation>
    </message>
    <message>
        <source>Take the account out of the route</source>
        <translation>إخراج الحساب من المسار</translation>
    </message>
    <message>
        <source>Accounts of the route, in order</source>
        <translation>حسابات المسار بالترتيب</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>الوزن</translation>
    </message>
    <message>
        <source>%1 (does not exist)</source>
        <translation>%1 (غير موجود)</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>وزن %1</translation>
    </message>
    <message>
        <source>Every account is in the route</source>
        <translation>كل الحسابات في المسار</translation>
    </message>
</context>
<context>
    <name>helio::ComposeView</name>
    <message numerus="yes">
        <source>Send %Ln message(s)</source>
        <translation>
            <numerusform>لا رسائل للإرسال</numerusform>
            <numerusform>إرسال رسالة واحدة</numerusform>
            <numerusform>إرسال رسالتين</numerusform>
            <numerusform>إرسال %Ln رسائل</numerusform>
            <numerusform>إرسال %Ln رسالة</numerusform>
            <numerusform>إرسال %Ln رسالة</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no account yet, so nothing can be sent.</source>
        <translation>لا يوجد حساب بعد، لذلك لا يمكن إرسال أي شيء.</translation>
    </message>
    <message>
        <source>This account is stopped: %1</source>
        <translation>هذا الحساب موقوف: %1</translation>
    </message>
    <message>
        <source>Will be sent as %1</source>
        <translation>ستُرسل باسم %1</translation>
    </message>
    <message>
        <source>The number is possible, but in no known range. It will be tried.</source>
        <translation>الرقم ممكن، لكنه ليس ضمن نطاق معروف. ستُجرى المحاولة.</translation>
    </message>
    <message>
        <source>A valid number</source>
        <translation>رقم صالح</translation>
    </message>
    <message>
        <source>As the category: %1</source>
        <translation>حسب الفئة: %1</translation>
    </message>
    <message>
        <source>Handing it over…</source>
        <translation>جارٍ التسليم…</translation>
    </message>
    <message numerus="yes">
        <source>Accepted: %Ln segment(s), %1.</source>
        <translation>
            <numerusform>قُبلت: بلا مقاطع، %1.</numerusform>
            <numerusform>قُبلت: مقطع واحد، %1.</numerusform>
            <numerusform>قُبلت: مقطعان، %1.</numerusform>
            <numerusform>قُبلت: %Ln مقاطع، %1.</numerusform>
            <numerusform>قُبلت: %Ln مقطعاً، %1.</numerusform>
            <numerusform>قُبلت: %Ln مقطع، %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 What you wrote is kept here.</source>
        <translation>%1 ما كتبته محفوظ هنا.</translation>
    </message>
    <message>
        <source>The routes choose the account when the message leaves.</source>
        <translation>تختار المساراتُ الحسابَ عند خروج الرسالة.</translation>
    </message>
    <message>
        <source>Will be sent by %1</source>
        <translation>ستُرسل عبر %1</translation>
    </message>
    <message>
        <source>Address of the person who gets the message</source>
        <translation>عنوان الشخص الذي سيستلم الرسالة</translation>
    </message>
    <message>
        <source>Number of the person who gets the message</source>
        <translation>رقم الشخص الذي سيستلم الرسالة</translation>
    </message>
    <message>
        <source>Address, such as %1</source>
        <translation>العنوان، مثل %1</translation>
    </message>
    <message>
        <source>Number with its country code, such as %1</source>
        <translation>الرقم مع رمز البلد، مثل %1</translation>
    </message>
    <message>
        <source>A valid address</source>
        <translation>عنوان صالح</translation>
    </message>
    <message>
        <source>Your own words reach only people who wrote within the last day. All others need an approved template.</source>
        <translation>كلماتك الخاصة تصل فقط إلى من كتبوا خلال اليوم الأخير، وغيرهم يلزمهم قالب معتمد.</translation>
    </message>
    <message>
        <source>Your own words go to people who wrote within the last day, the template to all others.</source>
        <translation>تُرسل كلماتك الخاصة إلى من كتبوا خلال اليوم الأخير، والقالب إلى غيرهم.</translation>
    </message>
    <message>
        <source>Accepted as %1.</source>
        <translation>قُبلت بوصفها %1.</translation>
    </message>
</context>
<context>
    <name>helio::CountryTable</name>
    <message>
        <source>no country</source>
        <translation>بلا بلد</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s) failed</source>
        <translation>
            <numerusform>لا طلبات</numerusform>
            <numerusform>فشل %1 من طلب واحد</numerusform>
            <numerusform>فشل %1 من طلبين</numerusform>
            <numerusform>فشل %1 من %Ln طلبات</numerusform>
            <numerusform>فشل %1 من %Ln طلباً</numerusform>
            <numerusform>فشل %1 من %Ln طلب</numerusform>
        </translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>لا طلبات</translation>
    </message>
    <message>
        <source>no answers</source>
        <translation>لا إجابات</translation>
    </message>
    <message>
        <source>half took up to %1, %2 up to %3</source>
        <translation>استغرق نصفها حتى %1، و%2 منها حتى %3</translation>
    </message>
    <message>
        <source>The last hour by country</source>
        <translation>الساعة الأخيرة حسب البلد</translation>
    </message>
    <message>
        <source>Last hour to</source>
        <translation>الساعة الأخيرة إلى</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>الوقت المستغرق</translation>
    </message>
    <message>
        <source>half within</source>
        <translation>النصف خلال</translation>
    </message>
    <message>
        <source>%1 within</source>
        <translation>%1 خلال</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more country(-ies) with fewer failures</source>
        <translation>
            <numerusform>ولا بلدان أخرى</numerusform>
            <numerusform>وبلد آخر بإخفاقات أقل</numerusform>
            <numerusform>وبلدان آخران بإخفاقات أقل</numerusform>
            <numerusform>و%Ln بلدان أخرى بإخفاقات أقل</numerusform>
            <numerusform>و%Ln بلداً آخر بإخفاقات أقل</numerusform>
            <numerusform>و%Ln بلد آخر بإخفاقات أقل</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1: %2</source>
        <comment>time, figures</comment>
        <translation>من %1: %2</translation>
    </message>
    <message>
        <source>Share of failed requests to %1 in the last hour</source>
        <translation>نسبة الطلبات الفاشلة إلى %1 في الساعة الأخيرة</translation>
    </message>
    <message>
        <source>Time that requests to %1 took in the last hour</source>
        <translation>الوقت الذي استغرقته الطلبات إلى %1 في الساعة الأخيرة</translation>
    </message>
</context>
<context>
    <name>helio::CoverageModel</name>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>يصل إليه</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>أماكن أخرى</translation>
    </message>
    <message numerus="yes">
        <source>%Ln countries</source>
        <translation>
            <numerusform>لا بلدان</numerusform>
            <numerusform>بلد واحد</numerusform>
            <numerusform>بلدان اثنان</numerusform>
            <numerusform>%Ln بلدان</numerusform>
            <numerusform>%Ln بلدًا</numerusform>
            <numerusform>%Ln بلد</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, %3</source>
        <translation>%1 · %2، %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a gap</source>
        <translation>
            <numerusform>بلا ثغرات</numerusform>
            <numerusform>ثغرة واحدة</numerusform>
            <numerusform>ثغرتان</numerusform>
            <numerusform>%Ln ثغرات</numerusform>
            <numerusform>%Ln ثغرة</numerusform>
            <numerusform>%Ln ثغرة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No route fits</source>
        <translation>لا مسار يناسب</translation>
    </message>
    <message>
        <source>None of its accounts can send</source>
        <translation>لا حساب من حساباته يستطيع الإرسال</translation>
    </message>
</context>
<context>
    <name>helio::CoverageView</name>
    <message>
        <source>Channel of the messages</source>
        <translation>قناة الرسائل</translation>
    </message>
    <message>
        <source>What the messages are for</source>
        <translation>الغرض من الرسائل</translation>
    </message>
    <message>
        <source>Only gaps</source>
        <translation>الثغرات فقط</translation>
    </message>
    <message>
        <source>Countries that no account reaches, or only one</source>
        <translation>البلدان التي لا يصل إليها أي حساب أو يصل إليها حساب واحد فقط</translation>
    </message>
    <message>
        <source>Countries by part of the world</source>
        <translation>البلدان حسب مناطق العالم</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how many countries are reached so</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>helio::DetailDock</name>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Put the detail into its own window, or back</source>
        <translation>وضع التفاصيل في نافذة مستقلة أو إعادتها</translation>
    </message>
    <message>
        <source>Close the detail (Esc)</source>
        <translation>إغلاق التفاصيل (Esc)</translation>
    </message>
    <message>
        <source>Cancel the message</source>
        <translation>إلغاء الرسالة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>المحاولة من جديد</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>نسخ المعرّف</translation>
    </message>
    <message>
        <source>Release and send</source>
        <translation>إطلاقها وإرسالها</translation>
    </message>
    <message>
        <source>Cancel this message?</source>
        <translation>هل تُلغى هذه الرسالة؟</translation>
    </message>
    <message>
        <source>It has not left yet. It will not be sent; its history is kept, and it can be tried again later.</source>
        <translation>لم تغادر بعد. لن تُرسل؛ يبقى سجلها محفوظاً، ويمكن محاولة إرسالها لاحقاً.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>الإبقاء عليها</translation>
    </message>
    <message>
        <source>The message is cancelled.</source>
        <translation>أُلغيت الرسالة.</translation>
    </message>
    <message>
        <source>Send this message again?</source>
        <translation>هل تُرسل هذه الرسالة من جديد؟</translation>
    </message>
    <message numerus="yes">
        <source>1 message of %Ln segment(s) will be queued for account “%1”. It may cost money, and the person may get it.</source>
        <translation>
            <numerusform>ستُوضع رسالة واحدة بلا مقاطع في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
            <numerusform>ستُوضع رسالة واحدة من مقطع واحد في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
            <numerusform>ستُوضع رسالة واحدة من مقطعين في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
            <numerusform>ستُوضع رسالة واحدة من %Ln مقاطع في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
            <numerusform>ستُوضع رسالة واحدة من %Ln مقطعاً في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
            <numerusform>ستُوضع رسالة واحدة من %Ln مقطع في طابور الحساب «%1». قد تكلّف مالاً، وقد يستلمها الشخص.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send 1 message again</source>
        <translation>إعادة إرسال رسالة واحدة</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>عدم الإرسال</translation>
    </message>
    <message>
        <source>The message is queued again.</source>
        <translation>عادت الرسالة إلى الطابور.</translation>
    </message>
    <message>
        <source>The message id is on the clipboard.</source>
        <translation>معرّف الرسالة في الحافظة.</translation>
    </message>
</context>
<context>
    <name>helio::ExportBar</name>
    <message>
        <source>Cancel the export</source>
        <translation>إلغاء التصدير</translation>
    </message>
    <message>
        <source>Export messages</source>
        <translation>تصدير الرسائل</translation>
    </message>
    <message>
        <source>Tables for spreadsheets (*.csv)</source>
        <translation>جداول لبرامج الجداول (*.csv)</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was left.</source>
        <translation>أُلغي التصدير؛ ولم يبقَ أي ملف.</translation>
    </message>
    <message>
        <source>The export stopped: %1. %2 was not written; export again, perhaps to another folder.</source>
        <translation>توقّف التصدير: %1. لم يُكتب %2؛ أعد التصدير، ربما إلى مجلد آخر.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) are in %1, with their numbers masked.</source>
        <translation>
            <numerusform>لا رسائل في %1.</numerusform>
            <numerusform>رسالة واحدة في %1، ورقمها مخفيّ.</numerusform>
            <numerusform>رسالتان في %1، وأرقامهما مخفيّة.</numerusform>
            <numerusform>%Ln رسائل في %1، وأرقامها مخفيّة.</numerusform>
            <numerusform>%Ln رسالة في %1، وأرقامها مخفيّة.</numerusform>
            <numerusform>%Ln رسالة في %1، وأرقامها مخفيّة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting: %Ln message(s) so far</source>
        <translation>
            <numerusform>التصدير: لا رسائل حتى الآن</numerusform>
            <numerusform>التصدير: رسالة واحدة حتى الآن</numerusform>
            <numerusform>التصدير: رسالتان حتى الآن</numerusform>
            <numerusform>التصدير: %Ln رسائل حتى الآن</numerusform>
            <numerusform>التصدير: %Ln رسالة حتى الآن</numerusform>
            <numerusform>التصدير: %Ln رسالة حتى الآن</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::FactsView</name>
    <message>
        <source>Did not leave</source>
        <translation>لم تغادر</translation>
    </message>
    <message>
        <source>Failed later</source>
        <translation>فشلت لاحقاً</translation>
    </message>
    <message>
        <source>Why this account</source>
        <translation>لماذا هذا الحساب</translation>
    </message>
    <message>
        <source>%1. By %2</source>
        <comment>a try&apos;s number and its account</comment>
        <translation>%1. عبر %2</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>جارية</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>قُبلت</translation>
    </message>
    <message>
        <source>Try later</source>
        <translation>لاحقاً</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروفة</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>طُبّق</translation>
    </message>
    <message>
        <source>Came twice</source>
        <translation>وصل مرتين</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>متجاوَز</translation>
    </message>
    <message>
        <source>Matched nothing</source>
        <translation>بلا مطابقة</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>إشعارات المزوّد</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الوضع</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>نص الرسالة</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>الحقائق</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>المرسل</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>الطول</translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s), %1</source>
        <translation>
            <numerusform>بلا مقاطع، %1</numerusform>
            <numerusform>مقطع واحد، %1</numerusform>
            <numerusform>مقطعان، %1</numerusform>
            <numerusform>%Ln مقاطع، %1</numerusform>
            <numerusform>%Ln مقطعاً، %1</numerusform>
            <numerusform>%Ln مقطع، %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>التكلفة</translation>
    </message>
    <message>
        <source>about %1, the provider has not reported it yet</source>
        <translation>حوالي %1، لم يبلّغ المزوّد بها بعد</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>تنتهي</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>معرّف الرسالة</translation>
    </message>
    <message>
        <source>Provider id</source>
        <translation>معرّف المزوّد</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1، باللغة %2</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>القالب</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>القيم</translation>
    </message>
</context>
<context>
    <name>helio::FilterChips</name>
    <message>
        <source>Filters in force</source>
        <translation>عوامل التصفية السارية</translation>
    </message>
    <message>
        <source>Remove this filter: %1</source>
        <translation>إزالة عامل التصفية هذا: %1</translation>
    </message>
    <message>
        <source>%1. Remove this filter</source>
        <translation>%1. إزالة عامل التصفية هذا</translation>
    </message>
</context>
<context>
    <name>helio::FilterField</name>
    <message>
        <source>Filter by number, reference, state and more</source>
        <translation>التصفية بحسب الرقم أو المرجع أو الحالة وغيرها</translation>
    </message>
    <message>
        <source>Number, reference, id, or a filter such as state:failed</source>
        <translation>رقم أو مرجع أو معرّف أو عامل تصفية مثل state:failed</translation>
    </message>
</context>
<context>
    <name>helio::FilterRow</name>
    <message>
        <source>Clear the filter</source>
        <translation>مسح التصفية</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>إضافة عامل تصفية</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>العروض</translation>
    </message>
    <message>
        <source>Name of this view</source>
        <translation>اسم هذا العرض</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>حفظ هذا العرض…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>إزالة عرض</translation>
    </message>
</context>
<context>
    <name>helio::ForecastCard</name>
    <message>
        <source>Now it would leave by %1: %2.</source>
        <translation>لو خرجت الآن لخرجت عبر %1: %2.</translation>
    </message>
    <message>
        <source>Now it would leave by %1 as %2: %3.</source>
        <translation>لو خرجت الآن لخرجت عبر %1 باسم %2: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s)</source>
        <translation>
            <numerusform>بلا مقاطع</numerusform>
            <numerusform>مقطع واحد</numerusform>
            <numerusform>مقطعان</numerusform>
            <numerusform>%Ln مقاطع</numerusform>
            <numerusform>%Ln مقطعاً</numerusform>
            <numerusform>%Ln مقطع</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>نحو %1</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>السعر غير معروف</translation>
    </message>
</context>
<context>
    <name>helio::FormField</name>
    <message>
        <source>%1 (optional)</source>
        <translation>%1 (اختياري)</translation>
    </message>
</context>
<context>
    <name>helio::HourView</name>
    <message>
        <source>p50 and p95 of the requests that were answered</source>
        <translation>‏p50 وp95 للطلبات التي أُجيبت</translation>
    </message>
    <message>
        <source>Requests a minute in the last hour</source>
        <translation>الطلبات في الدقيقة خلال الساعة الأخيرة</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>قبل ساعة</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s) failed</source>
        <translation>
            <numerusform>لا طلبات</numerusform>
            <numerusform>فشل %1 من طلب واحد</numerusform>
            <numerusform>فشل %1 من طلبين</numerusform>
            <numerusform>فشل %1 من %Ln طلبات</numerusform>
            <numerusform>فشل %1 من %Ln طلباً</numerusform>
            <numerusform>فشل %1 من %Ln طلب</numerusform>
        </translation>
    </message>
    <message>
        <source>No requests in the last hour</source>
        <translation>لا طلبات في الساعة الأخيرة</translation>
    </message>
    <message>
        <source>Half took up to %1, %2 up to %3</source>
        <translation>استغرق نصفها حتى %1، و%2 منها حتى %3</translation>
    </message>
    <message>
        <source>%1: %2 requests, %3 failed</source>
        <translation>%1: عدد الطلبات %2، فشل منها %3</translation>
    </message>
    <message>
        <source>At most %1 requests a minute, and at most %2 failed.</source>
        <translation>%1 طلباً في الدقيقة على الأكثر، وفشل منها %2 على الأكثر.</translation>
    </message>
</context>
<context>
    <name>helio::HoursField</name>
    <message>
        <source>Only at certain hours</source>
        <translation>في ساعات معينة فقط</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Time zone of the hours</source>
        <translation>المنطقة الزمنية للساعات</translation>
    </message>
</context>
<context>
    <name>helio::KeysOverlay</name>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>Find a number, an order or a message id</source>
        <translation>البحث عن رقم أو طلب أو معرّف رسالة</translation>
    </message>
    <message>
        <source>Go to the messages</source>
        <translation>الذهاب إلى الرسائل</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>كتابة رسالة</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>عرض هذه المفاتيح</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>تصفية القائمة</translation>
    </message>
    <message>
        <source>Next or previous message; an open detail follows</source>
        <translation>الرسالة التالية أو السابقة؛ وتتبعها التفاصيل المفتوحة</translation>
    </message>
    <message>
        <source>Show what happened to it</source>
        <translation>عرض ما حدث لها</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>إغلاق التفاصيل</translation>
    </message>
    <message>
        <source>Copy the message id</source>
        <translation>نسخ معرّف الرسالة</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>كتابة</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>إرسال الرسالة</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Go to the routes</source>
        <translation>الانتقال إلى المسارات</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Ask the route earlier or later</source>
        <translation>تقديم المسار أو تأخيره</translation>
    </message>
    <message>
        <source>Put the route in use, or out of it</source>
        <translation>تشغيل المسار أو إيقافه</translation>
    </message>
    <message>
        <source>Save the route</source>
        <translation>حفظ المسار</translation>
    </message>
    <message>
        <source>Test where a message would go</source>
        <translation>اختبار وجهة رسالة</translation>
    </message>
    <message>
        <source>Go to the providers</source>
        <translation>الانتقال إلى المزوّدين</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>المزوّدون</translation>
    </message>
    <message>
        <source>Save the account</source>
        <translation>حفظ الحساب</translation>
    </message>
    <message>
        <source>Export all matching messages</source>
        <translation>تصدير كل الرسائل المطابقة</translation>
    </message>
</context>
<context>
    <name>helio::MainWindow</name>
    <message>
        <source>Heliograph</source>
        <translation>Heliograph</translation>
    </message>
    <message>
        <source>Appearance and help</source>
        <translation>المظهر والمساعدة</translation>
    </message>
    <message>
        <source>Colours as on the desktop</source>
        <translation>الألوان كما في سطح المكتب</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ألوان فاتحة</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ألوان داكنة</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Show what happens to it</source>
        <translation>عرض ما يحدث لها</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>helio::MessageView</name>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Reading messages</source>
        <translation>جارٍ قراءة الرسائل</translation>
    </message>
    <message>
        <source>Messages, newest first</source>
        <translation>الرسائل، الأحدث أولاً</translation>
    </message>
    <message>
        <source>Show what happened</source>
        <translation>عرض ما حدث</translation>
    </message>
    <message>
        <source>Copy the message id</source>
        <translation>نسخ معرّف الرسالة</translation>
    </message>
    <message>
        <source>No message matches</source>
        <translation>لا توجد رسالة مطابقة</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>لا توجد رسائل بعد</translation>
    </message>
    <message>
        <source>Every message you send or receive appears here, with what happened to it and what happens next.</source>
        <translation>تظهر هنا كل رسالة ترسلها أو تستلمها، مع ما حدث لها وما سيحدث بعد ذلك.</translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation>عرض كل الرسائل</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>كتابة رسالة</translation>
    </message>
    <message>
        <source>↑ Newer messages</source>
        <translation>↑ رسائل أحدث</translation>
    </message>
    <message>
        <source>↑ More than %1 new</source>
        <translation>↑ أكثر من %1 جديدة</translation>
    </message>
    <message numerus="yes">
        <source>↑ %Ln new</source>
        <translation>
            <numerusform>↑ لا جديد</numerusform>
            <numerusform>↑ رسالة جديدة</numerusform>
            <numerusform>↑ رسالتان جديدتان</numerusform>
            <numerusform>↑ %Ln رسائل جديدة</numerusform>
            <numerusform>↑ %Ln رسالة جديدة</numerusform>
            <numerusform>↑ %Ln رسالة جديدة</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for a number with its country code, an order number, or the message id.</source>
        <translation>ابحث عن رقم مع رمز البلد، أو رقم طلب، أو معرّف الرسالة.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Export all matching messages</source>
        <translation>تصدير كل الرسائل المطابقة</translation>
    </message>
    <message>
        <source>Writes all matching messages to a file for spreadsheets (E)</source>
        <translation>يكتب كل الرسائل المطابقة في ملف لبرامج الجداول (E)</translation>
    </message>
</context>
<context>
    <name>helio::NumberLine</name>
    <message>
        <source>Not a valid number</source>
        <translation>ليس رقماً صالحاً</translation>
    </message>
    <message>
        <source>Line not known</source>
        <translation>نوع الخط غير معروف</translation>
    </message>
    <message>
        <source>asked today, %1</source>
        <translation>سُئل عنه اليوم، %1</translation>
    </message>
    <message>
        <source>asked on %1</source>
        <translation>سُئل عنه في %1</translation>
    </message>
    <message>
        <source>Look up number</source>
        <translation>الاستعلام عن الرقم</translation>
    </message>
    <message numerus="yes">
        <source>Asks a provider, at its price, whether it is a mobile and whose. Answers are kept for %Ln day(s).</source>
        <translation>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات أقل من يوم.</numerusform>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات يوماً واحداً.</numerusform>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات يومين.</numerusform>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات %Ln أيام.</numerusform>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات %Ln يوماً.</numerusform>
            <numerusform>يسأل مزوّداً، بسعره، هل هو هاتف جوّال ولدى أي شبكة. تُحفظ الإجابات %Ln يوم.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is known about the number</source>
        <translation>المعروف عن الرقم</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>جارٍ السؤال…</translation>
    </message>
</context>
<context>
    <name>helio::Omnibox</name>
    <message>
        <source>Find a number, an order or a message id</source>
        <translation>البحث عن رقم أو طلب أو معرّف رسالة</translation>
    </message>
    <message>
        <source>Find a number, an order or a message id (Ctrl+K)</source>
        <translation>البحث عن رقم أو طلب أو معرّف رسالة (⁦Ctrl+K⁩)</translation>
    </message>
</context>
<context>
    <name>helio::OpeningView</name>
    <message>
        <source>Try to open it again</source>
        <translation>محاولة الفتح من جديد</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>جارٍ الفتح…</translation>
    </message>
    <message>
        <source>Heliograph is opening its database and starting the engine.</source>
        <translation>يفتح Heliograph قاعدة بياناته ويشغّل المحرّك.</translation>
    </message>
    <message>
        <source>Heliograph could not be started</source>
        <translation>تعذّر تشغيل Heliograph</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing was changed. Messages that were accepted before are kept, and go on as soon as the database opens.</source>
        <translation>لم يُرسل شيء ولم يتغيّر شيء. الرسائل التي قُبلت من قبل محفوظة، وتتابع طريقها حالما تُفتح قاعدة البيانات.</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>جارٍ الإغلاق…</translation>
    </message>
    <message>
        <source>Heliograph waits for the replies to what is on its way. Nothing new leaves. Close the window to let it finish unseen.</source>
        <translation>ينتظر Heliograph الردود على ما هو في الطريق. لا يغادر شيء جديد. أغلق النافذة ليُنهي عمله في الخفاء.</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>جارٍ الإغلاق</translation>
    </message>
</context>
<context>
    <name>helio::OutageRow</name>
    <message>
        <source>Only the carrier on this computer fails, for every account of this provider there. It ends by itself.</source>
        <translation>لا يتعطل إلا الناقل الموجود على هذا الحاسوب، ولكل حسابات هذا المزوّد عليه. وينتهي العطل من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>How %1 fails</source>
        <translation>كيف يتعطل %1</translation>
    </message>
    <message>
        <source>For how long %1 fails</source>
        <translation>مدة تعطل %1</translation>
    </message>
    <message numerus="yes">
        <source>for %Ln minute(s)</source>
        <translation>
            <numerusform>لمدة %Ln دقيقة</numerusform>
            <numerusform>لمدة دقيقة واحدة</numerusform>
            <numerusform>لمدة دقيقتين</numerusform>
            <numerusform>لمدة %Ln دقائق</numerusform>
            <numerusform>لمدة %Ln دقيقة</numerusform>
            <numerusform>لمدة %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Simulate it</source>
        <translation>بدء المحاكاة</translation>
    </message>
    <message>
        <source>Simulate an outage of %1</source>
        <translation>محاكاة عطل %1</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>اتركه كما هو</translation>
    </message>
    <message>
        <source>Leave %1 as it is</source>
        <translation>ترك %1 كما هو</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>إنهاء الآن</translation>
    </message>
    <message>
        <source>End the simulated outage of %1 now</source>
        <translation>إنهاء العطل المحاكى لـ %1 الآن</translation>
    </message>
</context>
<context>
    <name>helio::ProviderView</name>
    <message>
        <source>No account with a provider yet</source>
        <translation>لا حساب لدى أي مزوّد بعد</translation>
    </message>
    <message>
        <source>Here each account will tell how it stands, how its requests fared in the last hour, and what changed by itself. Nothing can be sent until there is one.</source>
        <translation>هنا سيُظهر كل حساب حالته، ونتائج طلباته في الساعة الأخيرة، وما تغيّر من تلقاء نفسه. لا يمكن إرسال شيء قبل إضافة حساب.</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>Account %1 is saved.</source>
        <translation>حُفظ الحساب %1.</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>المزوّدون</translation>
    </message>
    <message>
        <source>Asking the provider whether the credentials hold…</source>
        <translation>يُسأل المزوّد عن صلاحية بيانات الاعتماد…</translation>
    </message>
    <message>
        <source>Asking the provider for the balance…</source>
        <translation>يُسأل المزوّد عن الرصيد…</translation>
    </message>
    <message>
        <source>Calling ourselves at the public address…</source>
        <translation>نتصل بأنفسنا على العنوان العام…</translation>
    </message>
    <message>
        <source>%1 takes %2 of what its routes give it.</source>
        <translation>يأخذ %1 نسبة %2 مما تعطيه مساراته.</translation>
    </message>
    <message>
        <source>Remove account %1?</source>
        <translation>هل تريد إزالة الحساب %1؟</translation>
    </message>
    <message>
        <source>Its settings are deleted, and its credentials in the keychain with them. Messages that it sent keep their history. An account with unfinished messages stays.</source>
        <translation>تُحذف إعداداته ومعها بيانات اعتماده في سلسلة المفاتيح. تحتفظ الرسائل التي أرسلها بسجلّها. ويبقى الحساب إن كانت لديه رسائل لم تكتمل.</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>إزالة الحساب</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>الإبقاء عليه</translation>
    </message>
    <message>
        <source>Account %1 is removed.</source>
        <translation>أُزيل الحساب %1.</translation>
    </message>
</context>
<context>
    <name>helio::Rail</name>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>كتابة</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>المزوّدون</translation>
    </message>
</context>
<context>
    <name>helio::RouteEditor</name>
    <message>
        <source>Close the route (Esc)</source>
        <translation>إغلاق المسار (Esc)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>ا&amp;لاسم</translation>
    </message>
    <message>
        <source>Such as Kenya and neighbours</source>
        <translation>مثل: كينيا وجيرانها</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>مستخدم</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>أي الرسائل</translation>
    </message>
    <message>
        <source>What is empty, or without a tick, does not restrict.</source>
        <translation>ما تُرك فارغًا أو بلا علامة لا يقيّد شيئًا.</translation>
    </message>
    <message>
        <source>&amp;Countries</source>
        <translation>ال&amp;بلدان</translation>
    </message>
    <message>
        <source>Codes such as KE, UG</source>
        <translation>رموز مثل ⁦KE, UG⁩</translation>
    </message>
    <message>
        <source>N&amp;umbers that begin with</source>
        <translation>أرقام ت&amp;بدأ بـ</translation>
    </message>
    <message>
        <source>Such as +25471, +25472</source>
        <translation>مثل ⁦+25471, +25472⁩</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>القنوات</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Names, with commas between</source>
        <translation>أسماء تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>By which accounts</source>
        <translation>عبر أي الحسابات</translation>
    </message>
    <message>
        <source>How an account is chosen</source>
        <translation>كيف يُختار الحساب</translation>
    </message>
    <message>
        <source>Ch&amp;oice</source>
        <translation>الا&amp;ختيار</translation>
    </message>
    <message>
        <source>WhatsApp may leave as SMS</source>
        <translation>يجوز إرسال رسائل واتساب رسائلَ نصية</translation>
    </message>
    <message>
        <source>Where no account can take it as WhatsApp. Offers never leave as SMS.</source>
        <translation>حين لا يستطيع أي حساب أخذها عبر واتساب. العروض لا تُرسَل رسائلَ نصية أبدًا.</translation>
    </message>
    <message>
        <source>Save the route</source>
        <translation>حفظ المسار</translation>
    </message>
    <message>
        <source>Save the route (Ctrl+S)</source>
        <translation>حفظ المسار (Ctrl+S)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>مسار جديد</translation>
    </message>
    <message>
        <source>Route “%1”</source>
        <translation>المسار «%1»</translation>
    </message>
    <message>
        <source>“%1” is no country&apos;s code.</source>
        <translation>«%1» ليس رمز بلد.</translation>
    </message>
    <message>
        <source>%1 What you wrote is kept here.</source>
        <translation>%1 ما كتبته محفوظ هنا.</translation>
    </message>
    <message>
        <source>T&amp;emplates</source>
        <translation>الق&amp;والب</translation>
    </message>
    <message>
        <source>Ten&amp;ants</source>
        <translation>ا&amp;لمستأجرون</translation>
    </message>
    <message>
        <source>Whose messages; names, with commas between</source>
        <translation>رسائل مَن؛ أسماء تفصل بينها فواصل</translation>
    </message>
</context>
<context>
    <name>helio::RouteModel</name>
    <message>
        <source>No.</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>أي الرسائل</translation>
    </message>
    <message>
        <source>By which accounts</source>
        <translation>عبر أي الحسابات</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>الاختيار</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>مستخدم</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln cannot send</source>
        <translation>
            <numerusform>%1 · كلها تستطيع الإرسال</numerusform>
            <numerusform>%1 · واحد لا يستطيع الإرسال</numerusform>
            <numerusform>%1 · اثنان لا يستطيعان الإرسال</numerusform>
            <numerusform>%1 · %Ln لا تستطيع الإرسال</numerusform>
            <numerusform>%1 · %Ln لا تستطيع الإرسال</numerusform>
            <numerusform>%1 · %Ln لا تستطيع الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, or SMS</source>
        <translation>%1، أو رسالة نصية</translation>
    </message>
    <message>
        <source>On</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Cannot send at the moment: %1</source>
        <translation>لا يستطيع الإرسال حاليًا: %1</translation>
    </message>
</context>
<context>
    <name>helio::RouteTester</name>
    <message>
        <source>Where would a message go?</source>
        <translation>إلى أين تذهب رسالة؟</translation>
    </message>
    <message>
        <source>Asks the routes as they stand now. Nothing is sent, nothing is stored.</source>
        <translation>يسأل المسارات كما هي الآن. لا يُرسَل شيء ولا يُحفَظ شيء.</translation>
    </message>
    <message>
        <source>Number or address of the person</source>
        <translation>رقم الشخص أو عنوانه</translation>
    </message>
    <message>
        <source>Number with its country code</source>
        <translation>الرقم مع رمز البلد</translation>
    </message>
    <message>
        <source>Channel of the message</source>
        <translation>قناة الرسالة</translation>
    </message>
    <message>
        <source>What the message is for</source>
        <translation>الغرض من الرسالة</translation>
    </message>
    <message>
        <source>Text of the message, if it matters</source>
        <translation>نص الرسالة إن كان مهمًا</translation>
    </message>
    <message>
        <source>A text of one segment, unless you give one</source>
        <translation>نص من مقطع واحد، ما لم تكتب غيره</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Test (Ctrl+Enter)</source>
        <translation>اختبار (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>إ&amp;لى</translation>
    </message>
    <message>
        <source>C&amp;hannel</source>
        <translation>ال&amp;قناة</translation>
    </message>
    <message>
        <source>Cate&amp;gory</source>
        <translation>ال&amp;فئة</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>ال&amp;نص</translation>
    </message>
    <message>
        <source>Accounts, the chosen one first</source>
        <translation>الحسابات، والمختار أولًا</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>الدرجة</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>الموقف</translation>
    </message>
    <message>
        <source>The route “%1” decides.</source>
        <translation>المسار «%1» هو الذي يقرر.</translation>
    </message>
    <message>
        <source>“%1” %2.</source>
        <comment>a route, and why it does not take the message</comment>
        <translation>«%1» %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more route(s) do not fit.</source>
        <translation>
            <numerusform>لا مسارات أخرى لا تناسب.</numerusform>
            <numerusform>مسار آخر لا يناسب.</numerusform>
            <numerusform>مساران آخران لا يناسبان.</numerusform>
            <numerusform>%Ln مسارات أخرى لا تناسب.</numerusform>
            <numerusform>%Ln مسارًا آخر لا يناسب.</numerusform>
            <numerusform>%Ln مسار آخر لا يناسب.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text makes %Ln segment(s) in %1.</source>
        <translation>
            <numerusform>النص بلا مقاطع بترميز %1.</numerusform>
            <numerusform>النص مقطع واحد بترميز %1.</numerusform>
            <numerusform>النص مقطعان بترميز %1.</numerusform>
            <numerusform>النص %Ln مقاطع بترميز %1.</numerusform>
            <numerusform>النص %Ln مقطعًا بترميز %1.</numerusform>
            <numerusform>النص %Ln مقطع بترميز %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::RoutesView</name>
    <message>
        <source>Parts of this screen</source>
        <translation>أقسام هذه الشاشة</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>التغطية</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>المسارات</translation>
    </message>
    <message>
        <source>These are the shipped routes. Your first change makes them yours.</source>
        <translation>هذه هي المسارات المرفقة مع البرنامج. أول تغيير تجريه يجعلها مساراتك.</translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation>لا مسارات بعد</translation>
    </message>
    <message>
        <source>As soon as there is an account, the routes appear here: which messages leave by which account, in which order, and which countries nobody reaches.</source>
        <translation>حالما يوجد حساب تظهر المسارات هنا: أي الرسائل تخرج عبر أي حساب، وبأي ترتيب، وأي البلدان لا يصل إليها أحد.</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>نسخة من %1</translation>
    </message>
    <message>
        <source>The copy is switched off until you put it in use.</source>
        <translation>النسخة غير مستخدمة حتى تشغّلها.</translation>
    </message>
    <message>
        <source>The route “%1” is removed.</source>
        <translation>أُزيل المسار «%1».</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Restore the shipped routes?</source>
        <translation>هل تستعيد المسارات المرفقة؟</translation>
    </message>
    <message numerus="yes">
        <source>Your %Ln route(s) will be removed. The shipped ones hold from the next message on.</source>
        <translation>
            <numerusform>لن يُزال شيء. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
            <numerusform>سيُزال مسارك الوحيد. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
            <numerusform>سيُزال مساراك. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
            <numerusform>ستُزال مساراتك وعددها %Ln. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
            <numerusform>ستُزال مساراتك وعددها %Ln. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
            <numerusform>ستُزال مساراتك وعددها %Ln. تسري المسارات المرفقة من الرسالة التالية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore shipped routes</source>
        <translation>استعادة المسارات المرفقة</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>الإبقاء على مساراتي</translation>
    </message>
    <message>
        <source>The shipped routes hold again.</source>
        <translation>المسارات المرفقة سارية من جديد.</translation>
    </message>
    <message>
        <source>Drop what you changed?</source>
        <translation>هل تتخلى عن تغييراتك؟</translation>
    </message>
    <message>
        <source>The route in the form is not saved. The routes stay as they are.</source>
        <translation>المسار الذي في النموذج غير محفوظ. تبقى المسارات كما هي.</translation>
    </message>
    <message>
        <source>Drop my changes</source>
        <translation>التخلي عن تغييراتي</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>متابعة التحرير</translation>
    </message>
    <message>
        <source>The route “%1” is added.</source>
        <translation>أُضيف المسار «%1».</translation>
    </message>
    <message>
        <source>The route “%1” is saved.</source>
        <translation>حُفظ المسار «%1».</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>إضافة حساب</translation>
    </message>
</context>
<context>
    <name>helio::RuleActions</name>
    <message>
        <source>Add a route</source>
        <translation>إضافة مسار</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Restore shipped routes…</source>
        <translation>استعادة المسارات المرفقة…</translation>
    </message>
    <message>
        <source>Edit (Enter)</source>
        <translation>تحرير (Enter)</translation>
    </message>
    <message>
        <source>Remove (Del); the last route stays</source>
        <translation>إزالة (Del)؛ المسار الأخير يبقى</translation>
    </message>
    <message>
        <source>Ask it earlier (Alt+Up)</source>
        <translation>تقديمه (Alt+Up)</translation>
    </message>
    <message>
        <source>Ask it later (Alt+Down)</source>
        <translation>تأخيره (Alt+Down)</translation>
    </message>
    <message>
        <source>From the top: the first route that fits a message decides which account sends it.</source>
        <translation>من الأعلى: أول مسار يناسب الرسالة يقرر أي حساب يرسلها.</translation>
    </message>
</context>
<context>
    <name>helio::RuleTable</name>
    <message>
        <source>Routes, in the order in which they are asked</source>
        <translation>المسارات بالترتيب الذي تُسأل به</translation>
    </message>
</context>
<context>
    <name>helio::SegmentMeter</name>
    <message>
        <source>%1 has no cheaper spelling</source>
        <translation>%1 ليس لها كتابة أرخص</translation>
    </message>
    <message>
        <source>%1 can be left out</source>
        <translation>%1 يمكن حذفها</translation>
    </message>
    <message numerus="yes">
        <source>%Ln segment(s), %1</source>
        <translation>
            <numerusform>بلا مقاطع، %1</numerusform>
            <numerusform>مقطع واحد، %1</numerusform>
            <numerusform>مقطعان، %1</numerusform>
            <numerusform>%Ln مقاطع، %1</numerusform>
            <numerusform>%Ln مقطعاً، %1</numerusform>
            <numerusform>%Ln مقطع، %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 used, %2 left in this segment</source>
        <translation>المستخدم %1، والمتبقي في هذا المقطع %2</translation>
    </message>
    <message>
        <source>Some characters are not in the GSM-7 alphabet, so each segment carries 70 characters at most, not 160.</source>
        <translation>بعض الأحرف ليست في أبجدية GSM-7، لذلك لا يحمل المقطع سوى 70 حرفاً بدلاً من 160.</translation>
    </message>
    <message>
        <source>Some characters count twice.</source>
        <translation>بعض الأحرف تُحتسب مرتين.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ولا شيء غيرها</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clean up %Ln character(s)</source>
        <translation>
            <numerusform>لا أحرف للتنظيف</numerusform>
            <numerusform>تنظيف حرف واحد</numerusform>
            <numerusform>تنظيف حرفين</numerusform>
            <numerusform>تنظيف %Ln أحرف</numerusform>
            <numerusform>تنظيف %Ln حرفاً</numerusform>
            <numerusform>تنظيف %Ln حرف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>helio::SenderChoice</name>
    <message>
        <source>By the routes</source>
        <translation>حسب المسارات</translation>
    </message>
    <message>
        <source>%1 (stopped)</source>
        <translation>%1 (موقوف)</translation>
    </message>
</context>
<context>
    <name>helio::StatusStrip</name>
    <message>
        <source>Show the messages that are being sent</source>
        <translation>عرض الرسائل التي يجري إرسالها</translation>
    </message>
    <message>
        <source>Show the messages that wait to be sent</source>
        <translation>عرض الرسائل التي تنتظر الإرسال</translation>
    </message>
    <message>
        <source>Show the messages that wait for a person</source>
        <translation>عرض الرسائل التي تنتظر شخصاً</translation>
    </message>
    <message>
        <source>Show the messages that were refused for good</source>
        <translation>عرض الرسائل التي رُفضت نهائياً</translation>
    </message>
    <message>
        <source>Show the messages that may or may not have been sent</source>
        <translation>عرض الرسائل التي لا يُعرف إن كانت قد أُرسلت</translation>
    </message>
    <message>
        <source>Show the messages that a provider took</source>
        <translation>عرض الرسائل التي استلمها مزوّد</translation>
    </message>
    <message>
        <source>Show the messages that a callback settled</source>
        <translation>عرض الرسائل التي حسمها إشعار</translation>
    </message>
    <message>
        <source>In flight %1</source>
        <translation>في الطريق %1</translation>
    </message>
    <message>
        <source>%1 msg/s</source>
        <translation>%1 رسالة/ث</translation>
    </message>
    <message>
        <source>Callbacks %1</source>
        <translation>الإشعارات %1</translation>
    </message>
    <message>
        <source>%1 forged</source>
        <translation>%1 مزوّرة</translation>
    </message>
    <message>
        <source>%1 unmatched</source>
        <translation>%1 بلا مطابقة</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>lane, count</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Queued %1</source>
        <translation>في الطابور %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Held %1</source>
        <translation>محجوزة %1</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>فاشلة %1</translation>
    </message>
    <message>
        <source>Unknown %1</source>
        <translation>غير معروفة %1</translation>
    </message>
</context>
<context>
    <name>helio::TemplateFields</name>
    <message>
        <source>Name of an approved template</source>
        <translation>اسم قالب معتمد</translation>
    </message>
    <message>
        <source>Its name at Meta, or its id at Twilio</source>
        <translation>اسمه لدى ⁦Meta⁩، أو معرّفه لدى ⁦Twilio⁩</translation>
    </message>
    <message>
        <source>Language of the template</source>
        <translation>لغة القالب</translation>
    </message>
    <message>
        <source>As the account says, or such as %1</source>
        <translation>كما في الحساب، أو مثل %1</translation>
    </message>
    <message>
        <source>Values of the template, one on each line</source>
        <translation>قيم القالب، كل قيمة في سطر</translation>
    </message>
    <message>
        <source>A line for each of %1, %2 and so on</source>
        <translation>سطر لكل من %1 و%2 وما يليهما</translation>
    </message>
    <message>
        <source>Approved te&amp;mplate</source>
        <translation>ق&amp;الب معتمد</translation>
    </message>
    <message>
        <source>Its &amp;language</source>
        <translation>ل&amp;غته</translation>
    </message>
    <message>
        <source>Its &amp;values, one on each line</source>
        <translation>قيم&amp;ه، كل قيمة في سطر</translation>
    </message>
</context>
<context>
    <name>helio::TimelineView</name>
    <message>
        <source>What happened, oldest first</source>
        <translation>ما حدث، الأقدم أولاً</translation>
    </message>
</context>
<context>
    <name>helio::Toast</name>
    <message>
        <source>Notice</source>
        <translation>إشعار</translation>
    </message>
</context>
<context>
    <name>helio::UseRow</name>
    <message>
        <source>Why? Your colleagues will read it here.</source>
        <translation>لماذا؟ سيقرأ زملاؤك السبب هنا.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>اتركه كما هو</translation>
    </message>
    <message>
        <source>Leave %1 as it is</source>
        <translation>ترك %1 كما هو</translation>
    </message>
    <message>
        <source>Routes choose other accounts; messages whose sender names %1 still leave by it.</source>
        <translation>تختار المسارات حسابات أخرى، ولا تزال الرسائل التي يسمّي مرسلها %1 تغادر عبره.</translation>
    </message>
    <message>
        <source>Nothing leaves by %1, whoever asks. What it sent is still followed, and callbacks are accepted.</source>
        <translation>لا يغادر شيء عبر %1 أيًّا كان الطالب. وما أرسله لا يزال يُتابَع، وتُقبل الإشعارات الراجعة.</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>إخراج من المسارات</translation>
    </message>
    <message>
        <source>Isolate</source>
        <translation>عزل</translation>
    </message>
    <message>
        <source>Drain %1 for this reason</source>
        <translation>إخراج %1 من المسارات لهذا السبب</translation>
    </message>
    <message>
        <source>Isolate %1 for this reason</source>
        <translation>عزل %1 لهذا السبب</translation>
    </message>
    <message>
        <source>Why %1 is drained</source>
        <translation>سبب إخراج %1 من المسارات</translation>
    </message>
    <message>
        <source>Why %1 is isolated</source>
        <translation>سبب عزل %1</translation>
    </message>
</context>
</TS>
