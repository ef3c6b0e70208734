using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Sequence;

/// <summary>Which number is given out, and when one is given out again.</summary>
public sealed class SequenceTests
{
    private const ulong Start = 1_000;
    private const ulong Life = 60;

    private readonly AptosSequence _sequence = new();

    [Fact]
    public async Task Numbers_are_given_out_once_and_in_a_row_from_the_account_s_own()
    {
        See(7, Start);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(id => Task.Run(() => _sequence.Take($"{id}", Start + Life)!.Number)));

        Assert.Equal(Enumerable.Range(7, 100).Select(static number => (ulong)number), numbers.Order());
        Assert.Null(_sequence.Take("one more", Start + Life));
    }

    [Fact]
    public async Task Room_comes_with_what_the_chain_has_used()
    {
        See(0, Start);
        for (var i = 0; i < AptosSequence.Window; i++)
        {
            await TakeAsync($"{i}");
        }

        See(40, Start + 1);

        Assert.Equal(100UL, _sequence.Take("next", Start + Life)!.Number);
    }

    [Fact]
    public async Task A_number_is_a_gap_only_when_the_ledger_s_time_is_past_the_expiry_and_it_is_not_used()
    {
        See(0, Start);
        await TakeAsync("first");
        await TakeAsync("second", Start + Life + 10);

        See(0, Start + Life - 1);
        var before = _sequence.HasGap;
        See(0, Start + Life);

        Assert.Equal((false, true), (before, _sequence.HasGap));
        Assert.Equal(0UL, _sequence.Take("third", Start + 200)!.Number);
        Assert.Equal(2UL, _sequence.Take("fourth", Start + 200)!.Number);
    }

    [Fact]
    public async Task What_ran_leaves_no_gap_however_late_it_is_seen()
    {
        See(0, Start);
        await TakeAsync("first");
        await TakeAsync("second", Start + 500);

        See(1, Start + Life + 1);

        Assert.False(_sequence.HasGap);
        Assert.Equal(2UL, _sequence.Take("third", Start + 500)!.Number);
    }

    [Fact]
    public async Task What_was_turned_away_for_good_is_a_gap_at_once_and_one_whose_number_another_one_holds_too_is_not()
    {
        See(0, Start);
        var alone = await TakeAsync("first");
        var (shared, again) = (await TakeAsync("second"), await TakeAsync("second", Start + Life + 1));
        await TakeAsync("third");

        _sequence.Release(shared);
        var held = _sequence.HasGap;
        _sequence.Release(alone);

        Assert.Equal(shared.Transaction.SequenceNumber, again.Transaction.SequenceNumber);
        Assert.False(held);
        Assert.Equal(0UL, _sequence.TakeGap(Start + Life)!.Number);
        Assert.Null(_sequence.TakeGap(Start + Life));
    }

    [Fact]
    public void A_signature_that_failed_leaves_its_number_to_the_next()
    {
        See(3, Start);
        var turn = _sequence.Take("first", Start + Life)!;

        _sequence.GiveBack(turn);

        Assert.Equal(3UL, _sequence.Take("second", Start + Life)!.Number);
    }

    [Fact]
    public async Task A_signature_that_fails_after_its_number_was_given_to_another_frees_nothing()
    {
        See(0, Start);
        var slow = _sequence.Take("slow", Start + Life)!;
        See(0, Start + Life);
        await TakeAsync("next", Start + 500);

        _sequence.GiveBack(slow);

        Assert.Equal(1UL, _sequence.Take("other", Start + 500)!.Number);
    }

    [Fact]
    public async Task A_gap_at_the_end_of_the_row_needs_no_filler()
    {
        See(0, Start);
        var last = await TakeAsync("first");

        _sequence.Release(last);

        Assert.False(_sequence.HasGap);
        Assert.False(_sequence.TryBeginRepair(Time(Start + 10)));
        Assert.Equal(0UL, _sequence.Take("second", Start + Life)!.Number);
    }

    [Fact]
    public async Task What_an_earlier_process_signed_holds_its_number_and_all_below()
    {
        var earlier = AptosSettlement.Of(await SignAsync(5, Start + Life), 0);

        _sequence.Saw(earlier);
        See(3, Start);

        Assert.Equal(6UL, _sequence.Take("new", Start + Life + 30)!.Number);
        See(3, Start + Life);
        Assert.Equal([3UL, 4UL, 5UL], [_sequence.TakeGap(Start + 500)!.Number, _sequence.TakeGap(Start + 500)!.Number, _sequence.TakeGap(Start + 500)!.Number]);
    }

    [Fact]
    public async Task What_has_expired_or_ran_holds_nothing_when_it_is_seen_again()
    {
        See(3, Start + Life);

        _sequence.Saw(AptosSettlement.Of(await SignAsync(4, Start + Life), 0));
        _sequence.Saw(AptosSettlement.Of(await SignAsync(2, Start + 500), 0));

        Assert.Equal(3UL, _sequence.Take("new", Start + 500)!.Number);
    }

    [Fact]
    public void A_ledger_that_is_behind_changes_nothing_and_a_number_that_went_back_is_another_chain()
    {
        See(9, Start);

        Assert.True(_sequence.Observe(4, Ledger(Start - 5)));
        Assert.False(_sequence.Observe(4, Ledger(Start + 5)));
        Assert.Equal(9UL, _sequence.Take("new", Start + Life)!.Number);
    }

    [Fact]
    public async Task One_looks_for_gaps_at_a_time_and_not_without_need()
    {
        See(0, Start);
        var first = await TakeAsync("first");
        await TakeAsync("second");
        var idle = _sequence.TryBeginRepair(Time(Start + 1));
        _sequence.Release(first);

        var begun = _sequence.TryBeginRepair(Time(Start + 1));
        var second = _sequence.TryBeginRepair(Time(Start + 9));
        _sequence.EndRepair();
        var soon = _sequence.TryBeginRepair(Time(Start + 2));
        var later = _sequence.TryBeginRepair(Time(Start + 4));

        Assert.Equal((false, true, false, false, true), (idle, begun, second, soon, later));
    }

    private static DateTimeOffset Time(ulong seconds) => DateTimeOffset.FromUnixTimeSeconds((long)seconds);

    private static AptosLedgerState Ledger(ulong seconds) => new(4, 1, 0, seconds * 1_000_000);

    private void See(ulong number, ulong seconds) => Assert.True(_sequence.Observe(number, Ledger(seconds)));

    private async Task<SignedTransaction> TakeAsync(string id, ulong expiration = Start + Life)
    {
        var turn = _sequence.Take(id, expiration)!;
        var signed = await SignAsync(turn.Number, expiration);
        _sequence.Signed(turn, signed);
        return signed;
    }

    private static ValueTask<SignedTransaction> SignAsync(ulong number, ulong expiration) => new RawTransaction
    {
        Sender = AptosHost.Sender,
        SequenceNumber = number,
        Payload = TransactionPayload.Of(AptosCalls.Transfer(AptosHost.Payee, 1)),
        MaxGasAmount = 2_000,
        GasUnitPrice = 100,
        ExpirationSeconds = expiration,
        ChainId = 4,
    }.SignAsync(AptosHost.Signer);
}
