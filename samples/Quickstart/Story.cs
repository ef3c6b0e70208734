using System.Diagnostics;
using System.Globalization;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.Quickstart;

/// <summary>Five things that happen to every shop, told as they happen, and then what the provider really did.</summary>
internal sealed class Story(Shop shop, Books books, SandboxServer first, SandboxServer second)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly Msisdn Customer = Msisdn.Parse("0708 374 149", "KE");

    public async Task CollectAsync()
    {
        Title("1. A customer pays.", $"We ask {Customer} for KES 1250 by a prompt on the phone.");
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
        Expect(again.Status is PaymentStatus.Succeeded && first.Daraja.ArrivalCount(DarajaOperation.StkPush) is 1, $"the same key gives the payment that is there, but {again}");
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
        Title("3. An answer is lost.", "Daraja pays out KES 300, the connection breaks before we hear of it, and the callback never comes.");
        first.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        first.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.B2c).Once());
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-78", 300m));
        Expect(payment.Pending is PendingReason.InDoubt, $"a lost answer is doubt, never failure, but {payment}");
        Say($"{StateOf(payment)}: the money may be there already. So the Bridge does not pay again, and leaves its second account alone.");

        payment = await WaitAsync(payment, "The Bridge asks Daraja, first after about half a minute");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && first.Daraja.ExecutionCount(DarajaOperation.B2c) is 1, $"the payout is found again, but {payment}");
        Say($"Found: paid all along, once. One attempt, one execution, receipt {payment.Receipt}.");
    }

    public async Task RestartAsync()
    {
        Title("4. The process goes down in the middle.", "Another answer is lost, and this time our host dies at once.");
        first.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        first.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromSeconds(8)).On(DarajaOperation.B2c).Once());
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-79", 480m));
        Expect(payment.Pending is PendingReason.InDoubt, $"a lost answer is doubt, but {payment}");
        await shop.CrashAsync();
        Say($"The host is gone. {StateOf(payment)} stands in payments.db, where each step was written before it was taken.");

        await shop.StartAsync();
        Say("A new host is up, on the same file and the same port.");
        payment = await WaitAsync(payment, "It takes up what the other one left");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && first.Daraja.ExecutionCount(DarajaOperation.B2c) is 2, $"the new host finds the payment, but {payment}");
        Say($"Paid, once, receipt {payment.Receipt}. The new host concluded what the dead one had begun.");
    }

    public async Task FailOverAsync()
    {
        Title("5. A provider is away.", "The first account's server refuses connections. So nothing was sent, and that is proven.");
        await first.DisposeAsync();
        var payment = await shop.Bridge.PayAsync(Payout("payout-80", 700m), new PaymentTerms
        {
            ValidFor = TimeSpan.FromMinutes(30),
            Policy = FailoverPolicy.OnProof(upTo: new Money(5_000m, "KES")),
        });
        payment = await WaitAsync(payment, "Waiting for M-Pesa");
        Expect(
            payment.Status is PaymentStatus.Succeeded && payment.Attempts is [{ State: AttemptState.NotSent }, { State: AttemptState.Succeeded }],
            $"the second account pays, but {payment}: {string.Join(", ", payment.Attempts)}");
        Say($"{payment.Attempts[0].Route}: {payment.Attempts[0].State}. {payment.Attempts[1].Route}: {payment.Attempts[1].State}, receipt {payment.Receipt}.");
    }

    public async Task CompareWithTheProviderAsync()
    {
        Title("6. What did the provider really do?", "The sandboxes count what they execute. It must be what our books say, no more and no less.");
        await second.Daraja.IdleAsync();
        for (var waited = TimeSpan.Zero; books.Concluded.Count < 4 && waited < TimeSpan.FromSeconds(10); waited += Look)
        {
            await Task.Delay(Look, TimeProvider.System);
        }

        SandboxExecution[] executions = [.. first.Daraja.Executions, .. second.Daraja.Executions];
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Key", "Our books", "Receipt").AddColumn(new TableColumn("KES").RightAligned()).AddColumn(new TableColumn("Executed").RightAligned());
        foreach (var payment in books.Concluded.OrderBy(static payment => payment.CreatedAt))
        {
            var times = executions.Count(execution => execution.Receipt == payment.Receipt && execution.Amount == payment.Amount.Amount);
            table.AddRow(payment.IdempotencyKey, StateOf(payment), payment.Receipt ?? "", $"{payment.Amount.Amount:0}", $"{times} ×");
            Expect(payment.Status is PaymentStatus.Succeeded && times is 1, $"{payment.IdempotencyKey} is {payment.Status} in our books, the provider executed it {times} times");
        }

        AnsiConsole.Write(table);
        Expect(books.Concluded.Count is 4, $"the books have 4 payments, but {books.Concluded.Count}");
        Expect(executions.Length is 4, $"4 payments were made, the provider executed {executions.Length}");
        Say("One order three times, two lost answers, one crash, one outage: four payments, each made once.");
    }

    private static CollectRequest Order(string key, decimal shillings) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(shillings, "KES"), Payer = Customer };

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
