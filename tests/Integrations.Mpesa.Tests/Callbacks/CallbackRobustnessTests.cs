using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Tests.Answers;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Callbacks;

/// <summary>No bytes make a reader throw, and damaged bytes never become a success that the whole ones were not.</summary>
public sealed class CallbackRobustnessTests
{
    private static readonly MpesaSettings Settings = Accounts.Settings();
    private static readonly int[] Statuses = [200, 400, 409, 429, 500];

    public static readonly TheoryData<string> Oddities =
    [
        "", " ", "null", "0", "\"\"", "[]", "{}", "{", "}", "<html><body>503</body></html>", "Result", "\uFEFF", "\uFEFF{}", "\0\0\0",
        """{"Body":null}""", """{"Body":{"stkCallback":null}}""", """{"Body":{"stkCallback":[]}}""", """{"Body":{"stkCallback":{}}}""", """{"Result":null}""", """{"Result":[]}""", """{"Result":{}}""",
        """{"Result":{"ResultCode":{"a":1},"ConversationID":"x"}}""", """{"Result":{"ResultCode":null,"ConversationID":"x"}}""",
        """{"Result":{"ResultCode":0,"ConversationID":"x","ResultParameters":[1,2]}}""", """{"Result":{"ResultCode":0,"ConversationID":"x","ResultParameters":{"ResultParameter":[null,1,"x",[],{}]}}}""",
        """{"Body":{"stkCallback":{"CheckoutRequestID":"\ud800","ResultCode":"\ud800"}}}""", """{"\ud800":1,"Body":{"stkCallback":{"CheckoutRequestID":"x","ResultCode":1e999999999}}}""",
        """{"Body":{"stkCallback":{"CheckoutRequestID":"x","ResultCode":-0,"CallbackMetadata":{"Item":[{"Name":"Amount","Value":99999999999999999999999999999999999999999999}]}}}}""",
        """{"TransID":"x","TransAmount":"1e9999","BusinessShortCode":"1"}""", """{"TransID":"x","TransAmount":"79228162514264337593543950335","BusinessShortCode":"1"}""",
    ];

    [Theory]
    [MemberData(nameof(Oddities))]
    public void Odd_bodies_are_read_by_everyone_without_an_exception(string body) => ReadByAll(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("", true)]
    [InlineData("<html><body>Service unavailable</body></html>", true)]
    [InlineData("{}", true)]
    public void What_is_no_callback_is_malformed_and_never_evidence(string body, bool isMalformed) =>
        Assert.All(Envelopes.All, reader =>
        {
            var reading = reader.Read(Envelopes.Of(Encoding.UTF8.GetBytes(body)));
            Assert.Equal(isMalformed, reading.IsMalformed);
            Assert.Null(reading.Finding);
            Assert.Null(reading.IncomingPayment);
            Assert.Null(reading.Question);
            Assert.Empty(reading.Balances);
        });

    [Fact]
    public void Deep_nesting_is_malformed()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"Result\":", 5000)) + "0" + new string('}', 5000);

        ReadByAll(Encoding.UTF8.GetBytes(deep));
        ReadByAll(Encoding.UTF8.GetBytes(new string('[', 100_000)));
        Assert.True(Envelopes.ReadText(MpesaCallbackKinds.B2cResult, deep).IsMalformed);
    }

    [Fact]
    public void Every_truncation_of_every_payload_proves_nothing()
    {
        foreach (var name in Fixture.Names)
        {
            var whole = Fixture.Read(name).AsMemory();
            var end = whole.Span.TrimEnd("\n"u8).Length;
            for (var length = 0; length < end; length++)
            {
                var part = whole[..length];
                Assert.All(Envelopes.All, reader => Assert.True(reader.Read(Envelopes.Of(part)).IsMalformed));
                Assert.All(Submissions.All, operation => Assert.Equal(Claim.None, Submissions.Read(operation, AnsweredTransmission.Of(200, part)).Claim));
            }
        }
    }

    [Fact]
    public void No_mutation_of_a_payload_throws()
    {
        var mutations = from name in Gen.Elements(Fixture.Names.AsEnumerable())
                        from edits in Gen.NonEmptyListOf(from at in Gen.Choose(0, 4000) from value in Gen.Choose(0, 255) from kind in Gen.Choose(0, 2) select (at, (byte)value, kind))
                        select (name, edits.ToArray());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(mutations.ToArbitrary(), mutation => ReadByAll(Mutate(Fixture.Read(mutation.name), mutation.Item2))));
    }

    [Fact]
    public void No_random_bytes_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll<byte[]>(bytes => ReadByAll(bytes)));

    [Fact]
    public void A_swap_of_values_inside_a_failure_never_makes_a_success()
    {
        var failures = new[] { "stk.callback.cancelled", "stk.callback.expired", "stk.callback.wrong-pin", "b2c.result.failed", "b2b.result.failed.object-parameter", "reversal.result.failed", "status.result.failed" };
        var codes = Gen.Elements("\"\"", "null", "-1", "00", "\"0 \\u0000\"", "0.0", "false", "[]", "{}", "\"O\"", "1e0", "\"zero\"");

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                (from name in Gen.Elements(failures) from code in codes select (name, code)).ToArbitrary(),
                pair =>
                {
                    var body = System.Text.RegularExpressions.Regex.Replace(Fixture.Text(pair.name), "\"ResultCode\": (\"[^\"]*\"|\\d+)", "\"ResultCode\": " + pair.code);
                    Assert.All(Envelopes.All, reader => Assert.NotEqual(Claim.Succeeded, reader.Read(Envelopes.Of(Encoding.UTF8.GetBytes(body))).Finding?.Claim ?? Claim.None));
                }));
    }

    private static byte[] Mutate(byte[] bytes, (int At, byte Value, int Kind)[] edits)
    {
        var mutated = bytes.ToList();
        foreach (var (at, value, kind) in edits)
        {
            var index = at % mutated.Count;
            if (kind is 0)
            {
                mutated[index] = value;
            }
            else if (kind is 1)
            {
                mutated.Insert(index, value);
            }
            else if (mutated.Count > 1)
            {
                mutated.RemoveAt(index);
            }
        }

        return [.. mutated];
    }

    private static void ReadByAll(ReadOnlyMemory<byte> body)
    {
        foreach (var reader in Envelopes.All)
        {
            var reading = reader.Read(Envelopes.Of(body));
            Assert.NotEmpty(reading.EventKey);
            Assert.False(reading is { IsMalformed: true, Finding.Claim: not Claim.None });
        }

        foreach (var status in Statuses)
        {
            var transmission = AnsweredTransmission.Of(status, body);
            foreach (var operation in Submissions.All)
            {
                Submissions.Read(operation, transmission);
            }

            MpesaAnswers.Token(transmission);
            MpesaAnswers.Question(transmission);
            MpesaAnswers.C2bRegistration(transmission);
            MpesaAnswers.C2bSimulation(transmission);
            MpesaAnswers.StkQuery(transmission, "ws_CO_1");
            PullAnswers.Registration(transmission);
            PullAnswers.Page(transmission, Settings, "174379");
            EnquiryAnswers.Qr(transmission);
            EnquiryAnswers.Sim(transmission);
            BillAnswers.OptIn(transmission);
            BillAnswers.Done(transmission);
            BillAnswers.Cancelled(transmission);
            var protocol = new MpesaProtocol();
            protocol.RefusesToken(transmission);
            protocol.RefusesBeforeWork(transmission);
            protocol.IsFinalAnswer(transmission);
            protocol.FindRequestId(transmission);
        }
    }
}
