using System.Text;
using System.Text.Json.Nodes;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Journal;

public sealed class JournalCodecTests
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private static readonly IntentRecord Intent = new()
    {
        Id = new PaymentId(new Guid(1, 2, 3, new byte[8])),
        Tenant = "shop",
        Key = "key \u00e9\ud83d\ude00 \"quoted\"",
        Fingerprint = "f",
        Kind = PaymentKind.Vend,
        Amount = Money.FromMinorUnits(-5, "UGX"),
        Reference = "order",
        Request = new byte[] { 0, 255 },
        CreatedAt = Now,
        Deadline = Now.AddHours(1),
        Policy = FailoverPolicy.AcceptRisk(TimeSpan.FromMinutes(5), Money.FromMinorUnits(5, "KES"), Money.FromMinorUnits(50, "KES")),
        OnlyRoute = "r",
        BatchId = "b",
        Compensates = "c",
        Version = 7,
        ChangeId = "w-1",
        State = IntentState.Review,
        Review = ReviewReason.OverExecuted,
        Flags = PaymentFlags.OverExecuted | PaymentFlags.LateSuccess,
        Closing = FailureKind.Refused,
        ClosingCategory = ErrorCategory.CustomerFunds,
        ClosingMessage = "m",
        Escalated = ReviewReason.DoubtUnresolved,
        CancelRequested = true,
        FailoverApproved = true,
        AtRisk = true,
        SettledFlags = PaymentFlags.LateSuccess,
        Compensation = "k",
        NextDue = Now.AddSeconds(1),
        Explanation = "e",
        Events = 3,
        UpdatedAt = Now.AddSeconds(2),
        ArtefactAcknowledgedAt = Now.AddSeconds(3),
    };

    private static readonly AttemptRecord Attempt = new()
    {
        Reference = "ref",
        Payment = Intent.Id,
        Ordinal = 2,
        Route = "r",
        Provider = "p",
        Merchant = "m",
        Wallet = "w",
        State = AttemptState.Accepted,
        HoldsSlot = true,
        Sends = 2,
        LeaseOwner = "o",
        LeaseUntil = Now,
        PreparedAt = Now.AddSeconds(1),
        LatestSend = Now.AddSeconds(2),
        Preparation = new byte[] { 9 },
        SentReference = "s",
        ExpiresAt = Now.AddSeconds(3),
        CallbackId = "cb",
        ProviderReferences = [new("ID", "1"), new("Other", "2")],
        Receipt = "R",
        NextCheck = Now.AddSeconds(4),
        Polls = 5,
        AnsweredPolls = 4,
        LastInquiry = InquiryAnswer.NotFound,
        LastInquiryAt = Now.AddSeconds(5),
        Position = LedgerPosition.Receivable,
        HasArtefact = true,
        IssuesArtefact = true,
        EvidenceCount = 6,
        PostingCount = 7,
    };

    [Fact]
    public void A_payment_comes_back_as_it_was()
    {
        var read = JournalCodec.ReadIntent(JournalCodec.Write(Intent));

        Assert.Equal(Intent, read with { Request = Intent.Request });
        Assert.Equal(Intent.Request.ToArray(), read.Request.ToArray());
    }

    [Fact]
    public void An_attempt_comes_back_as_it_was()
    {
        var read = JournalCodec.ReadAttempt(JournalCodec.Write(Attempt));

        Assert.Equal(Attempt, read with { Preparation = Attempt.Preparation, ProviderReferences = Attempt.ProviderReferences });
        Assert.Equal(Attempt.Preparation.ToArray(), read.Preparation.ToArray());
        Assert.Equal(Attempt.ProviderReferences, read.ProviderReferences);
    }

    [Fact]
    public void The_other_records_come_back_as_they_were()
    {
        var evidence = new EvidenceRecord
        {
            Reference = "r",
            Sequence = 2,
            Claim = EvidenceClaim.Refused,
            Source = EvidenceSource.Operator,
            SendNumber = 3,
            ObservedAt = Now,
            ProviderTime = Now,
            Category = ErrorCategory.LocalFault,
            Code = "c",
            UserMessage = "u",
            ConfirmAfter = TimeSpan.FromTicks(5),
            Receipt = "R",
            Digest = "d",
            Actor = "a",
            Note = "n",
            IsSimulated = true,
        };
        var posting = new PostingRecord { Reference = "r", Sequence = 1, Route = "x", Debit = LedgerAccount.Suspense, Credit = LedgerAccount.CustomerDue, Amount = Money.FromMinorUnits(1, "KES"), At = Now };
        var told = new OutboxRecord { EventId = "e", Stream = "s", Sequence = 9, Kind = OutboxKind.Incoming, Body = default, CreatedAt = Now, Failures = 1, Due = Now, Error = "x", IsParked = true };
        var callback = new InboxRecord { Id = "i", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Now, State = InboxState.Parked, Due = Now, Tries = 1, Failures = 2, Note = "n" };
        var incoming = new IncomingRecord { Provider = "p", Account = "a", Receipt = "r", Merchant = "m", Payment = Intent.Id, StoredAt = Now };
        var artefact = new ArtefactRecord { Payment = Intent.Id, Reference = "r", Content = default, StoredAt = Now, EraseAt = Now };

        Assert.Equal(evidence, JournalCodec.ReadEvidence(JournalCodec.Write(evidence)));
        Assert.Equal(posting, JournalCodec.ReadPosting(JournalCodec.Write(posting)));
        Assert.Equal(told, JournalCodec.ReadOutbox(JournalCodec.Write(told)) with { Body = default });
        Assert.Equal(callback, JournalCodec.ReadInbox(JournalCodec.Write(callback)) with { Envelope = default });
        Assert.Equal(incoming, JournalCodec.ReadIncoming(JournalCodec.Write(incoming)));
        Assert.Equal(artefact, JournalCodec.ReadArtefact(JournalCodec.Write(artefact)) with { Content = default });
    }

    [Fact]
    public void Enumerations_are_written_by_name()
    {
        var json = JsonNode.Parse(JournalCodec.Write(Intent))!;

        Assert.Equal("Review", (string?)json["state"]);
        Assert.Equal("LateSuccess, OverExecuted", (string?)json["flags"]);
        Assert.Equal("CustomerFunds", (string?)json["closingCategory"]);
        Assert.Equal("AcceptRisk", (string?)json["policy"]!["kind"]);
    }

    [Fact]
    public void A_field_that_a_newer_build_added_is_skipped()
    {
        var json = JsonNode.Parse(JournalCodec.Write(Attempt))!;
        json["shoeSize"] = new JsonObject { ["left"] = 44 };

        Assert.Equal(Attempt.Receipt, JournalCodec.ReadAttempt(Bytes(json)).Receipt);
    }

    [Fact]
    public void A_field_that_an_older_build_did_not_write_has_its_default()
    {
        var json = JsonNode.Parse(JournalCodec.Write(Attempt))!.AsObject();
        foreach (var field in new[] { "leaseOwner", "providerReferences", "polls", "receipt", "preparation" })
        {
            json.Remove(field);
        }

        var read = JournalCodec.ReadAttempt(Bytes(json));

        Assert.Equal("", read.LeaseOwner);
        Assert.Empty(read.ProviderReferences);
        Assert.Equal(0, read.Polls);
        Assert.Null(read.Receipt);
        Assert.True(read.Preparation.IsEmpty);
    }

    [Theory]
    [InlineData("state", "Teleported")]
    [InlineData("flags", "LateSuccess, Haunted")]
    [InlineData("kind", "Gamble")]
    [InlineData("version", "secret-text")]
    [InlineData("id", "secret-text")]
    public void A_value_that_this_build_does_not_know_is_refused_and_not_repeated(string field, string value)
    {
        var json = JsonNode.Parse(JournalCodec.Write(Intent))!;
        json[field] = value;

        var error = Assert.Throws<JournalException>(() => JournalCodec.ReadIntent(Bytes(json)));

        Assert.Contains("a newer build wrote it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, error.ToString(), StringComparison.Ordinal);
        Assert.False(error.IsCommitUnknown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"id\":")]
    public void What_is_no_payment_is_refused(string json) => Assert.Throws<JournalException>(() => JournalCodec.ReadIntent(Encoding.UTF8.GetBytes(json)));

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
