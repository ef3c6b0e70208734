using Integrations.Bridge;
using Integrations.Payments;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>What follows from what is stored, without any provider.</summary>
public sealed class CourseTests : IDisposable
{
    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-course-");
    private readonly ManualTime _time = new();
    private readonly RemittanceFile _file;
    private long _version;

    public CourseTests()
    {
        _file = new RemittanceFile(Path.Combine(_folder.FullName, "remittances.db"), _time);
        _file.Add(Corridor.Id, Corridor.Sender, Corridor.Receiver, new Money(100m, "KES"));
    }

    private Transfer Transfer => _file.Find(Corridor.Id)!;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_leg_is_begun_when_the_one_before_is_known_to_have_succeeded_and_not_sooner()
    {
        Assert.True(Begin(LegKind.Collect));
        Assert.False(Begin(LegKind.Settle));
        Learn("collect", PaymentStatus.Pending);
        Assert.False(Begin(LegKind.Settle));
        Learn("collect", PaymentStatus.Succeeded);
        Assert.True(Begin(LegKind.Settle));
        Assert.False(Begin(LegKind.Settle, 2));
        Assert.False(Begin(LegKind.Payout));
        Assert.False(Begin(LegKind.Refund));
    }

    [Fact]
    public void An_older_word_changes_nothing_that_is_known()
    {
        Begin(LegKind.Collect);
        Learn("collect", PaymentStatus.Succeeded, version: 5);
        Learn("collect", PaymentStatus.Pending, version: 4);
        Learn("collect", PaymentStatus.Failed, version: 5);

        Assert.Equal((LegState.Succeeded, false), (Transfer.Legs[0].State, Transfer.Legs[0].HasFailed));
    }

    [Fact]
    public void Money_goes_back_when_its_receipt_is_known_and_not_before()
    {
        Begin(LegKind.Collect);
        Learn("collect", PaymentStatus.Succeeded, receipt: null);
        Begin(LegKind.Settle);
        Learn("settle", PaymentStatus.Failed);

        Assert.Equal((RemittanceState.Refunding, null), (Transfer.State, Course.Next(Transfer)));
        Learn("collect", PaymentStatus.Succeeded, receipt: "S1");
        Assert.Equal(new NextLeg(LegKind.Refund), Course.Next(Transfer));
    }

    [Fact]
    public void A_sender_who_was_told_that_it_failed_and_had_paid_gets_it_back()
    {
        Begin(LegKind.Collect);
        Learn("collect", PaymentStatus.Failed);
        var told = Transfer.State;
        Learn("collect", PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.Failed, RemittanceState.Refunding), (told, Transfer.State));
        Assert.Equal(new NextLeg(LegKind.Refund), Course.Next(Transfer));
    }

    [Fact]
    public void What_the_provider_took_back_before_anything_was_settled_is_back()
    {
        Begin(LegKind.Collect);
        Learn("collect", PaymentStatus.Succeeded);
        Learn("collect", PaymentStatus.Reversed);

        Assert.Equal((RemittanceState.Refunded, null), (Transfer.State, Course.Next(Transfer)));
    }

    [Theory]
    [InlineData("collect")]
    [InlineData("settle")]
    [InlineData("payout")]
    public void A_review_stops_everything_until_its_end_is_known(string leg)
    {
        Advance(leg);
        Learn(leg, PaymentStatus.Review);
        var stopped = (Transfer.State, Course.Next(Transfer));
        Learn(leg, PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.NeedsPerson, null), stopped);
        Assert.NotEqual(RemittanceState.NeedsPerson, Transfer.State);
    }

    [Fact]
    public void A_payout_that_moved_after_all_while_the_sender_is_refunded_is_for_a_person()
    {
        Advance("payout");
        Learn("payout", PaymentStatus.Failed);
        Begin(LegKind.Refund);
        Learn("payout", PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.NeedsPerson, null), (Transfer.State, Course.Next(Transfer)));
    }

    [Fact]
    public void A_settlement_that_moved_after_all_while_the_sender_is_refunded_is_for_a_person()
    {
        Advance("settle");
        Learn("settle", PaymentStatus.Failed);
        Begin(LegKind.Refund);
        Learn("settle", PaymentStatus.Succeeded);
        Learn("refund", PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.NeedsPerson, null), (Transfer.State, Course.Next(Transfer)));
    }

    [Fact]
    public void A_settlement_that_moved_after_another_was_quoted_is_for_a_person()
    {
        Advance("settle");
        Learn("settle", PaymentStatus.Failed, quoteEnded: true);
        Begin(LegKind.Settle, 2);
        Learn("settle", PaymentStatus.Succeeded);
        Learn("settle-2", PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.NeedsPerson, null), (Transfer.State, Course.Next(Transfer)));
    }

    [Fact]
    public void A_refund_that_failed_is_for_a_person()
    {
        Advance("payout");
        Learn("payout", PaymentStatus.Failed);
        Begin(LegKind.Refund);
        Learn("refund", PaymentStatus.Failed);

        Assert.Equal((RemittanceState.NeedsPerson, null), (Transfer.State, Course.Next(Transfer)));
    }

    [Fact]
    public void A_settlement_that_was_sent_and_failed_gets_no_other_quote()
    {
        Advance("settle");
        Learn("settle", PaymentStatus.Failed);

        Assert.Equal(new NextLeg(LegKind.Refund), Course.Next(Transfer));
    }

    [Fact]
    public void A_payment_that_is_no_leg_is_passed_over()
    {
        Learn("unknown", PaymentStatus.Succeeded);

        Assert.Equal((RemittanceState.Collecting, 0), (Transfer.State, Transfer.Legs.Count));
    }

    /// <summary>Up to a leg that is open.</summary>
    private void Advance(string leg)
    {
        Begin(LegKind.Collect);
        if (leg is "settle" or "payout")
        {
            Learn("collect", PaymentStatus.Succeeded);
            Begin(LegKind.Settle);
        }

        if (leg is "payout")
        {
            Learn("settle", PaymentStatus.Succeeded);
            Begin(LegKind.Payout);
        }
    }

    private bool Begin(LegKind kind, int number = 1)
    {
        var next = new NextLeg(kind, number);
        return _file.Begin(Corridor.Id, next, new Leg { Key = next.KeyIn(Corridor.Id), Kind = kind, Number = number, Amount = new Money(100m, "KES"), Party = "somebody" });
    }

    private void Learn(string leg, PaymentStatus status, long? version = null, string? receipt = "S0", bool quoteEnded = false) => _file.Learn(new Payment
    {
        Id = new PaymentId(Guid.Empty),
        IdempotencyKey = $"remit-{Corridor.Id}-{leg}",
        Kind = PaymentKind.Collect,
        Amount = new Money(100m, "KES"),
        Reference = Corridor.Id,
        Status = status,
        Failure = status is not PaymentStatus.Failed ? null : quoteEnded ? FailureKind.Expired : FailureKind.Refused,
        Category = status is not PaymentStatus.Failed ? null : quoteEnded ? ErrorCategory.StateConflict : ErrorCategory.PartyUnknown,
        Receipt = status is PaymentStatus.Succeeded or PaymentStatus.Reversed ? receipt : null,
        Route = "mpesa:default/stk",
        CreatedAt = _time.GetUtcNow(),
        UpdatedAt = _time.GetUtcNow(),
        Version = version ?? ++_version,
    });
}
