<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
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
        <source>Number of the person who gets the message</source>
        <translation>رقم الشخص الذي سيستلم الرسالة</translation>
    </message>
    <message>
        <source>Number with its country code, such as +254 712 345 678</source>
        <translation>الرقم مع رمز البلد، مثل ⁦+254 712 345 678⁩</translation>
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
        <source>%1 (stopped)</source>
        <translation>%1 (موقوف)</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (الافتراضي)</translation>
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
    <name>helio::FactsView</name>
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
</context>
<context>
    <name>helio::FilterRow</name>
    <message>
        <source>Clear the filter</source>
        <translation>مسح التصفية</translation>
    </message>
    <message>
        <source>Filter by number, reference or message id</source>
        <translation>التصفية حسب الرقم أو المرجع أو معرّف الرسالة</translation>
    </message>
    <message>
        <source>Number, reference or id</source>
        <translation>رقم أو مرجع أو معرّف</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>التصفية حسب الحالة</translation>
    </message>
    <message>
        <source>Filter by direction</source>
        <translation>التصفية حسب الاتجاه</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>الاتجاهان</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>كل الحالات</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم تُرسل بعد</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>تحتاج إلى انتباه</translation>
    </message>
    <message>
        <source>Settled by a callback</source>
        <translation>حسمها إشعار</translation>
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
</TS>
