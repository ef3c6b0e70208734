using System.Diagnostics;
using System.Globalization;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.Quickstart;

/// <summary>What happens to every shop, told as it happens, and then what the providers really did.</summary>
internal sealed class Story(Shop shop, Books books, SandboxServer safaricom, SandboxServer others)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly Msisdn Customer = Msisdn.Parse("0708 374 149", "KE");
    private static readonly Msisdn OnMtn = Msisdn.Parse("0772 410 901", "UG");
    private static readonly Msisdn OnAirtel = Msisdn.Parse("0752 655 232", "UG");

    public async Task CollectAsync()
    {
        Title("1. A customer pays.", $"We ask {Customer} for KES 1250 by a prompt on the phone, through Daraja.");
        var payment = await shop.Bridge.CollectAsync(Order("order-1001", 1250m));
        Say($"Daraja took the request: {StateOf(payment)}. Taken is not paid.");

        payment = await WaitAsync(payment, "Waiting for the customer");
        Expect(payment is { Status: PaymentStatus.Succeeded, Receipt: not null }, $"the customer pays, but {payment}");
        Say($"Paid, receipt {payment.Receipt}. It came by callback, over HTTP.");
    }

    public async Task AskTwiceAsync()
    {
        Title("2. The same order comes in twice.", "A nervous customer, a proxy that repeats. The same idempotency key is the same payment.");
        var again = await shop.Bridge.CollectAsync(Order("order-1001", 1250m));
        Expect(again.Status is PaymentStatus.Succeeded && safaricom.Daraja.ArrivalCount(DarajaOperation.StkPush) is 1, $"the same key gives the payment that is there, but {again}");
        Say($"Nothing was sent. The answer is the payment that is there: receipt {again.Receipt}.");
        try
        {
            await shop.Bridge.CollectAsync(Order("order-1001", 999m));
            throw new UnexpectedException("another amount under the same key was taken");
        }
        catch (KeyReuseException)
        {
            Say("With another amount the key is refused (KeyReuseException): one key, one payment.");
        }
    }

    public async Task LoseAnswerAsync()
    {
        Title("3. An answer is lost.", "Daraja prompts the customer for KES 520, and the connection breaks before we hear of it.");
        safaricom.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Order("order-1002", 520m));
        Say($"{StateOf(payment)}: the phone may be ringing. NCBA could prompt the customer too, and must not: whoever types the PIN twice pays twice.");

        payment = await WaitAsync(payment, "Waiting for the customer");
        Expect(
            payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && safaricom.Daraja.ExecutionCount(DarajaOperation.StkPush) is 2 && others.Ncba.ArrivalCount(NcbaOperation.StkPush) is 0,
            $"the payment is found and nobody is prompted twice, but {payment}");
        Say($"Paid after all, one prompt, receipt {payment.Receipt}. The callback came to an address made for this payment alone, so no answer was needed to know whose it is.");
    }

    public async Task LosePayoutAsync()
    {
        Title("4. An answer and its callback are lost.", "Daraja pays out KES 300 to the customer, and tells us in no way.");
        safaricom.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        safaricom.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.B2c).Once());
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-78", 300m));
        Expect(payment.Pending is PendingReason.InDoubt, $"a lost answer is doubt, never failure, but {payment}");
        Say($"{StateOf(payment)}: the money may be there already. So the Bridge does not pay again.");

        payment = await WaitAsync(payment, "The Bridge asks Daraja, first after about half a minute");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && safaricom.Daraja.ExecutionCount(DarajaOperation.B2c) is 1, $"the payout is found again, but {payment}");
        Say($"Found: paid all along, once. One attempt, one execution, receipt {payment.Receipt}.");
    }

    public async Task RestartAsync()
    {
        Title("5. The process goes down in the middle.", "Another answer is lost, and this time our host dies at once.");
        safaricom.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        safaricom.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromSeconds(8)).On(DarajaOperation.B2c).Once());
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-79", 480m));
        Expect(payment.Pending is PendingReason.InDoubt, $"a lost answer is doubt, but {payment}");
        await shop.CrashAsync();
        Say($"The host is gone. {StateOf(payment)} stands in payments.db, where each step was written before it was taken.");

        await shop.StartAsync();
        Say("A new host is up, on the same file and the same port.");
        payment = await WaitAsync(payment, "It takes up what the other one left");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && safaricom.Daraja.ExecutionCount(DarajaOperation.B2c) is 2, $"the new host finds the payment, but {payment}");
        Say($"Paid, once, receipt {payment.Receipt}. The new host concluded what the dead one had begun.");
    }

    public async Task FailOverAsync()
    {
        Title("6. Daraja is away.", "Its server refuses connections. So nothing was sent, no phone is ringing, and that is proven: NCBA may ask the customer for the KES 700.");
        await safaricom.DisposeAsync();
        var payment = await WaitAsync(await shop.Bridge.CollectAsync(Order("order-1003", 700m)), "Waiting for the customer");
        Expect(
            payment is { Status: PaymentStatus.Succeeded, Receipt: not null } && payment.Attempts is [{ State: AttemptState.NotSent }, { State: AttemptState.Succeeded }],
            $"NCBA prompts the customer, but {payment}: {string.Join(", ", payment.Attempts)}");
        Say($"{payment.Attempts[0].Route}: {payment.Attempts[0].State}. {payment.Attempts[1].Route}: {payment.Attempts[1].State}, receipt {payment.Receipt}, from the bank's notification.");
    }

    public async Task GoAbroadAsync()
    {
        Title("7. Two customers in Uganda.", $"{OnMtn} has a wallet at MTN, {OnAirtel} one at Airtel. The shop calls what it called before; the number says which provider to ask.");
        others.MtnMomo.Faults.Add(Fault.LoseResponse.On(MomoOperation.RequestToPay).Once());
        var first = await shop.Bridge.CollectAsync(Order("order-1004", new Money(25_000m, "UGX"), OnMtn));
        var second = await shop.Bridge.CollectAsync(Order("order-1005", new Money(18_000m, "UGX"), OnAirtel));
        Say($"MTN's answer is lost: {StateOf(first)}. Airtel's has come: {StateOf(second)}.");

        first = await WaitAsync(first, "Waiting for the one customer");
        second = await WaitAsync(second, "Waiting for the other");
        Expect(first is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && others.MtnMomo.ExecutionCount(MomoOperation.RequestToPay) is 1, $"MTN's customer pays once, but {first}");
        Expect(second is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 }, $"Airtel's customer pays, but {second}");
        Say($"{first.Route}: {first.Status}, receipt {first.Receipt}. {second.Route}: {second.Status}, receipt {second.Receipt}. Their callbacks are signed by nobody, so they prove nothing: the Bridge asks the provider at once.");
    }

    public async Task CompareWithTheProvidersAsync()
    {
        Title("8. What did the providers really do?", "The sandboxes count what they execute. It must be what our books say, no more and no less.");
        await others.Ncba.IdleAsync();
        for (var waited = TimeSpan.Zero; books.Concluded.Count < 7 && waited < TimeSpan.FromSeconds(10); waited += Look)
        {
            await Task.Delay(Look, TimeProvider.System);
        }

        SandboxExecution[] executions = [.. safaricom.Daraja.Executions, .. others.Ncba.Executions, .. others.MtnMomo.Executions, .. others.Airtel.Executions];
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Key", "Our books", "Route", "Receipt").AddColumn(new TableColumn("Amount").RightAligned()).AddColumn(new TableColumn("Executed").RightAligned());
        foreach (var payment in books.Concluded.OrderBy(static payment => payment.CreatedAt))
        {
            // A collection at MTN goes by the id that we gave it: that is what a refund asks for.
            var times = executions.Count(execution => (execution.Receipt == payment.Receipt || execution.Reference == payment.Receipt) && execution.Amount == payment.Amount.Amount);
            table.AddRow(payment.IdempotencyKey, StateOf(payment), payment.Attempts[^1].Route, Shortened(payment.Receipt ?? ""), $"{payment.Amount}", $"{times} ×");
            Expect(payment.Status is PaymentStatus.Succeeded && times is 1, $"{payment.IdempotencyKey} is {payment.Status} in our books, the provider executed it {times} times");
        }

        AnsiConsole.Write(table);
        Expect(books.Concluded.Count is 7, $"the books have 7 payments, but {books.Concluded.Count}");
        Expect(executions.Length is 7, $"7 payments were made, the providers executed {executions.Length}");
        Expect(books.Unasked.Count is 0, $"what NCBA reports is the order's own money, but {books.Unasked.Count} payments came unasked");
        Say("One order three times, four lost answers, one crash, one outage: seven payments in two countries, each made once.");
    }

    private static CollectRequest Order(string key, decimal shillings) => Order(key, new Money(shillings, "KES"), Customer);

    private static CollectRequest Order(string key, Money amount, Msisdn payer) => new() { IdempotencyKey = key, Reference = key, Amount = amount, Payer = payer };

    private static DisburseRequest Payout(string key, decimal shillings) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(shillings, "KES"), Payee = Customer };

    private async Task<Payment> WaitAsync(Payment payment, string what)
    {
        var waiting = shop.Bridge.WaitAsync(payment.Id, LongestWait);
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            Say($"{what} …");
            return await waiting;
        }

        return await AnsiConsole.Status().StartAsync(what, async status =>
        {
            for (var watch = Stopwatch.StartNew(); !waiting.IsCompleted; await Task.WhenAny(waiting, Task.Delay(Look, TimeProvider.System)))
            {
                var now = await shop.Bridge.GetAsync(payment.Id);
                status.Status($"{what}: {StateOf(now!)}, {watch.Elapsed.TotalSeconds:0} s");
            }

            return await waiting;
        });
    }

    private static string Shortened(string receipt) => receipt.Length > 12 ? $"{receipt[..11]}…" : receipt;

    private static string StateOf(Payment payment) => payment.Pending is { } reason ? $"{payment.Status} ({reason})" : $"{payment.Status}";

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
