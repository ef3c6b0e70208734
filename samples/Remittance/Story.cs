using System.Diagnostics;
using System.Globalization;
using Integrations.Payments;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.Remittance;

/// <summary>What happens at such a desk, told as it happens, and then what the three sides really did.</summary>
internal sealed class Story(Office office, SandboxServer sandbox)
{
    private const int Many = 200;
    private const ulong Apt = 100_000_000;
    private const ulong Usdc = 1_000_000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly Msisdn Sender = Msisdn.Parse("0708 374 149", "KE");
    private static readonly Msisdn Receiver = Msisdn.Parse("0772 410 901", "UG");
    private static readonly Msisdn Unknown = Msisdn.Parse("0772 410 902", "UG");
    private static readonly string Asset = AptosSandboxAsset.TestUsdc.Metadata;

    private readonly List<(string Id, RemittanceState End)> _sent = [];
    private readonly SettlementRecipient[] _each = Recipients(0xa000);
    private readonly SettlementRecipient[] _together = Recipients(0xb000);

    /// <summary>Uganda at MTN, and a treasury that can pay.</summary>
    public static SandboxOptions World()
    {
        var options = new SandboxOptions();
        (options.MtnMomo.TargetEnvironment, options.MtnMomo.Currency) = ("mtnuganda", "UGX");
        return options;
    }

    public void FillTheTreasury()
    {
        sandbox.Aptos.Fund(Office.Treasury, 100 * Apt);
        sandbox.Aptos.Mint(Office.Treasury, Asset, 10_000 * Usdc);
    }

    public async Task SendAsync()
    {
        Title("1. KES 2,600 from Nairobi to Kampala.", "Three payments, one after the other: M-Pesa, USDC on the chain, MTN. The answer to the second is lost.");
        sandbox.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        Tell(await SendAsync("R1", Receiver, 2_600m, RemittanceState.Done));
        Say("A lost answer is no failure. The chain runs what was signed once at most, so the same bytes could go again until it was known.");
    }

    public async Task CrashAsync()
    {
        Title("2. The process dies between two legs.", "The sender has paid, and nothing else has begun or it just has.");
        office.Desk.Send("R2", Sender, Receiver, Shillings(1_300m));
        await UntilAsync("R2", static transfer => transfer.State is not RemittanceState.Collecting);
        await office.CrashAsync();
        Say("The host is gone. Two files are left: what was asked of the Bridge, and what the Bridge did.");

        await office.StartAsync();
        Tell(await SendAsync("R2", Receiver, 1_300m, RemittanceState.Done));
        Say("The new one took it up. Each leg has a key that follows from R2: asking again is asking for the same payment.");
    }

    public async Task GiveBackAsync()
    {
        Title("3. The receiver is unknown.", "The sender has paid and the USDC has moved. MTN refuses the payout for good: then, and only then, the sender has the money back.");
        sandbox.MtnMomo.Script(Unknown.Reveal(), MomoOutcome.Failed("PAYEE_NOT_FOUND"));
        var transfer = await SendAsync("R3", Unknown, 900m, RemittanceState.Refunded);
        Tell(transfer);
        Say($"MTN's word: {transfer.Last(LegKind.Payout)!.Reason}");
    }

    public async Task SettleEachAsync()
    {
        Title($"4. {Many} settlements, each a payment.", "One that fails harms no other. Each is signed, stored, sent and confirmed on its own, and costs its own fee.");
        var before = sandbox.Aptos.FeesBurned;
        await BatchAsync("each", Many, () => office.Batch.SettleEachAsync("each", _each));
        Say($"{Many} transactions, fees {Fees(before)}.");
    }

    public async Task SettleTogetherAsync()
    {
        Title($"5. {Many} others in two payments of a hundred.", "One transaction for each hundred: all of them receive it, or nobody does. One wrong address fails a hundred.");
        var before = sandbox.Aptos.FeesBurned;
        await BatchAsync("together", Many / SettlementRecipients.MaxCount, () => office.Batch.SettleTogetherAsync("together", _together));
        Say($"2 transactions, fees {Fees(before)}.");
    }

    public async Task CompareAsync()
    {
        Title("6. What did the three sides really do?", "The sandboxes count what they execute. It must be what our file says, no more and no less.");
        await sandbox.Daraja.IdleAsync();
        await sandbox.MtnMomo.IdleAsync();
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Leg", "State", "Rate").AddColumn(new TableColumn("Amount").RightAligned()).AddColumn(new TableColumn("Executed").RightAligned());
        var total = 0;
        foreach (var leg in _sent.SelectMany(sent => office.Desk.Find(sent.Id)!.Legs))
        {
            var times = TimesOf(leg);
            total += times;
            table.AddRow(leg.Key, $"{leg.State}", leg.Exchange is { } exchange ? $"{exchange.Quote.Rate}" : "", $"{leg.Amount}", $"{times} ×");

            // What was given back was paid all the same.
            Expect(times == (leg.State is LegState.Failed ? 0 : 1), $"{leg.Key} is {leg.State} in our file, and was executed {times} times");
        }

        AnsiConsole.Write(table);
        var executed = sandbox.Daraja.Executions.Count + sandbox.MtnMomo.Executions.Count + sandbox.Aptos.Executions.Count(static one => one.Party == Terms.Partner);
        Expect(executed == total, $"our file has {total} movements, the three sides {executed}");
        foreach (var recipient in _each.Concat(_together))
        {
            var (held, owed) = (sandbox.Aptos.Balance(recipient.Address, Asset), (ulong)recipient.Amount.MinorUnits);
            Expect(held == owed, $"{recipient.Address} was to receive {owed} and holds {held}");
        }

        Say($"Three remittances, {total} movements, each made once; {2 * Many} receivers of the batches hold exactly what was promised.");
    }

    private int TimesOf(Leg leg)
    {
        IEnumerable<SandboxExecution> executions = leg.Kind switch
        {
            LegKind.Settle => sandbox.Aptos.Executions.Where(static one => one.Party == Terms.Partner),
            LegKind.Payout => sandbox.MtnMomo.Executions,
            _ => sandbox.Daraja.Executions.Where(one => one.Operation == (leg.Kind is LegKind.Refund ? DarajaOperation.Reversal : DarajaOperation.StkPush)),
        };
        return executions.Count(one => one.Amount == leg.Amount.Amount && (one.Receipt == leg.Receipt || one.Reference == leg.Receipt));
    }

    private async Task<Transfer> SendAsync(string id, Msisdn receiver, decimal shillings, RemittanceState end)
    {
        office.Desk.Send(id, Sender, receiver, Shillings(shillings));
        var transfer = await UntilAsync(id, transfer => transfer.State == end);
        _sent.Add((id, end));
        return transfer;
    }

    private async Task<Transfer> UntilAsync(string id, Func<Transfer, bool> isSo)
    {
        var (watch, told) = (Stopwatch.StartNew(), (RemittanceState?)null);
        while (office.Desk.Find(id) is { } transfer)
        {
            if (told != transfer.State)
            {
                told = transfer.State;
                Say($"{id}: {told}");
            }

            if (isSo(transfer))
            {
                return transfer;
            }

            Expect(watch.Elapsed < LongestWait, $"{id} is {transfer.State} after {LongestWait}: {string.Join(", ", transfer.Legs)}");
            await Task.Delay(Look, TimeProvider.System);
        }

        throw new UnexpectedException($"{id} is not in the file");
    }

    private async Task BatchAsync(string batch, int payments, Func<Task> give)
    {
        var watch = Stopwatch.StartNew();
        var giving = give();
        for (var told = -1; ;)
        {
            var progress = await office.Batch.LookAsync(batch);
            if (progress.Confirmed - told >= Math.Max(1, payments / 4) || progress.Confirmed == payments)
            {
                told = progress.Confirmed;
                Say(string.Create(CultureInfo.InvariantCulture, $"confirmed {progress.Confirmed} of {payments}, {progress.Taken} taken in, {watch.Elapsed.TotalSeconds:0.0} s"));
            }

            if (progress.Confirmed == payments)
            {
                await giving;
                return;
            }

            Expect(progress.Wrong is 0, $"{progress.Wrong} settlements did not come about");
            Expect(watch.Elapsed < LongestWait, $"{progress.Confirmed} of {payments} settlements are confirmed after {LongestWait}");
            Expect(!giving.IsFaulted, $"the batch was not taken in: {giving.Exception?.GetBaseException().Message}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static SettlementRecipient[] Recipients(int first) =>
        [.. Enumerable.Range(1, Many).Select(number => new SettlementRecipient($"0x{first + number:x64}", Money.FromMinorUnits(number * 10_000L, Terms.Settled)))];

    private string Fees(ulong before) => string.Create(CultureInfo.InvariantCulture, $"{(sandbox.Aptos.FeesBurned - before) / (decimal)Apt} APT");

    private static Money Shillings(decimal amount) => new(amount, Terms.Collected);

    private static void Tell(Transfer transfer)
    {
        foreach (var leg in transfer.Legs)
        {
            Say($"{leg.Key}: {leg.Amount}{(leg.Exchange is { } exchange ? $", at {exchange.Quote.Rate}" : "")}, {leg.State}");
        }
    }

    private static void Title(string what, string how) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"\n[bold]{what}[/] {how}");

    private static void Say(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   {text}");

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnexpectedException(otherwise);
        }
    }
}
