using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Otp.Tests;

public sealed class PropertyTests
{
    private static readonly byte[] Pepper = Convert.FromBase64String(Desk.PepperOf(1));

    [Fact]
    public void No_two_lists_of_texts_have_one_verifier() => Check(
        from first in Texts(5)
        from second in Texts(5)
        select (first, second),
        static pair => pair.first.SequenceEqual(pair.second, StringComparer.Ordinal) == Of(pair.first).SequenceEqual(Of(pair.second)));

    [Fact]
    public void No_two_contexts_have_one_hash() => Check(
        from first in Fields()
        from second in Fields()
        select (first, second),
        static pair => pair.first.OrderBy(static field => field.Key, StringComparer.Ordinal).SequenceEqual(pair.second.OrderBy(static field => field.Key, StringComparer.Ordinal))
            == (ContextOf(pair.first).Hash == ContextOf(pair.second).Hash));

    [Fact]
    public void The_order_of_fields_does_not_matter() => Check(Fields(), static fields => ContextOf(fields).Hash == ContextOf(fields.Reverse()).Hash);

    [Fact]
    public void Base32_comes_back() => Check(ArbMap.Default.GeneratorFor<byte[]>(), static bytes => Base32.Decode(Base32.Encode(bytes))!.SequenceEqual(bytes));

    [Fact]
    public void A_code_is_read_whatever_stands_between_its_digits() => Check(
        from code in Gen.Choose(0, 999_999)
        from gaps in Gen.Elements("", " ", "-", "  ", " - ").ArrayOf(7)
        select (code, gaps),
        static typed =>
        {
            var code = typed.code.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
            return OtpCode.Read(string.Concat(typed.gaps.Select((gap, i) => i < 6 ? $"{gap}{code[i]}" : gap)), 6) == code;
        });

    [Fact]
    public void An_address_in_its_form_keeps_it() => Check(
        from local in Gen.Elements([.. "abcXYZ019.+_-'"]).ArrayOf()
        from domain in Gen.Elements([.. "abcXYZ019.-ü"]).ArrayOf()
        select $"{new string(local)}@{new string(domain)}.example",
        static text => !OtpDestination.TryForEmail(text, out var once, out _) || (OtpDestination.TryForEmail(once.Reveal(), out var twice, out _) && once.Equals(twice)));

    [Fact]
    public void Whatever_a_payee_is_called_its_message_fits_and_has_one_line() => Check(
        ArbMap.Default.GeneratorFor<string>().Where(static name => name is null || OtpHash.IsWellFormed(name)),
        static name =>
        {
            var body = new OtpTemplates(new OtpPurposeOptions { IsPayment = true }, "Your", "en").Render(OtpChannel.Sms, null, "123456", OtpContext.ForPayment(new Money(5m, "KES"), "12345678", "ref", name)).Body;
            return Gsm7.LengthOf(body) is <= 160 && !body.Contains('\n', StringComparison.Ordinal) && body.Contains("? Code 123456.", StringComparison.Ordinal);
        });

    /// <summary>A model of one challenge and its pair: whatever is called in whatever order, the promises hold.</summary>
    [Fact]
    public void Whatever_happens_in_whatever_order_the_limits_hold() => Check(
        Gen.Choose(0, 7).ArrayOf(60),
        static steps => PlayAsync(steps).GetAwaiter().GetResult(),
        100);

    private static async Task<bool> PlayAsync(int[] steps)
    {
        await using var desk = new Desk();
        var (id, code) = ("", "");
        var (comparisons, approvals, failures) = (0, 0, new List<DateTimeOffset>());
        foreach (var step in steps)
        {
            var now = desk.Time.GetUtcNow();
            failures.RemoveAll(at => at <= now - TimeSpan.FromHours(24));
            if (step is 0)
            {
                var issue = await desk.Codes.IssueAsync(Desk.Ask(subject: "user"));
                if (issue.IsIssued)
                {
                    (id, code, comparisons, approvals) = (issue.ChallengeId!, await desk.Sender.CodeAsync(issue.ChallengeId!), 0, 0);
                }
            }
            else if (step is 1 or 2)
            {
                desk.Time.Advance(step is 1 ? TimeSpan.FromMinutes(3) : TimeSpan.FromMinutes(20));
            }
            else if (step is 3)
            {
                await desk.Codes.CancelAsync("user", id.Length > 0 ? id : "none");
            }
            else if (id.Length > 0)
            {
                var reason = await desk.ReasonAsync(id, step is 7 ? code : Desk.Wrong(code, step));
                comparisons += reason is OtpReason.WrongCode or OtpReason.None ? 1 : 0;
                approvals += reason is OtpReason.None ? 1 : 0;
                if (reason is OtpReason.WrongCode)
                {
                    failures.Add(now);
                }
                else if (reason is OtpReason.None)
                {
                    failures.Clear();
                }

                if (comparisons > 3 || approvals > 1 || failures.Count > 10 || (reason is OtpReason.None && step is not 7))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static byte[] Of(string[] texts) => OtpHash.Verifier(Pepper, texts[0], texts[1], texts[2], texts[3], texts[4]);

    private static Gen<string[]> Texts(int count) => Gen.Elements("", "a", "ab", "b", "\0", "é", "\u0000\u0001").ArrayOf(count);

    private static Gen<KeyValuePair<string, string>[]> Fields() =>
        from names in Gen.SubListOf("a", "ab", "b", "amount", "payee")
        from values in Gen.Elements("a", "b", "ab", "1", "é").ArrayOf(names.Count)
        select names.Zip(values, static (name, value) => new KeyValuePair<string, string>(name, value)).ToArray();

    private static OtpContext ContextOf(IEnumerable<KeyValuePair<string, string>> fields) => fields.Aggregate(OtpContext.None, static (context, field) => context.With(field.Key, field.Value));

    private static void Check<T>(Gen<T> values, Func<T, bool> holds, int runs = 1_000) => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs), Prop.ForAll(values.ToArbitrary(), holds));
}
