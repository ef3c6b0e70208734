using System.Globalization;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.Quickstart;

/// <summary>Five things that happen to every shop, told as they happen.</summary>
internal sealed class Story(Shop shop, SandboxServer first, SandboxServer second)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly Msisdn Customer = Msisdn.Parse("0708 374 149", "KE");

    public async Task CollectAsync()
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]1. A customer pays.[/] We ask {Customer} for KES 1250 by a prompt on the phone.");
        var payment = await shop.Bridge.CollectAsync(Order("order-1001", 1250m));
        Say($"Daraja accepted the request: {payment.Status}, {payment.Pending}. Accepted is not paid.");

        payment = await WaitAsync(payment, "Waiting for the customer");
        Expect(payment.Status is PaymentStatus.Succeeded, $"the customer pays, but {payment}");
        Say($"Paid. The callback came over HTTP with receipt {payment.Receipt}.");
    }

    public async Task AskTwiceAsync()
    {
        AnsiConsole.MarkupLine("\n[bold]2. The same order comes in twice.[/] A nervous customer, a retrying proxy: the same idempotency key is the same payment.");
        var again = await shop.Bridge.CollectAsync(Order("order-1001", 1250m));
        Expect(again.Status is PaymentStatus.Succeeded, $"the same key gives the payment that is there, but {again}");
        Say($"Nothing was sent. The answer is the one of before: receipt {again.Receipt}.");
        try
        {
            await shop.Bridge.CollectAsync(Order("order-1001", 999m));
            throw new UnexpectedException("another amount under the same key was taken");
        }
        catch (KeyReuseException)
        {
            Say("With another amount the key is refused: one key, one payment.");
        }
    }

    public async Task LoseAnAnswerAsync()
    {
        AnsiConsole.MarkupLine("\n[bold]3. An answer is lost.[/] A payout is carried out, but the connection breaks before we hear of it, and its callback never comes.");
        first.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        first.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.B2c).Once());
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-78", 300m));
        Expect(payment.Pending is PendingReason.InDoubt, $"a lost answer is doubt, never failure, but {payment}");
        Say("The Bridge is [yellow]in doubt[/]. It does not pay again, and does not use its second account: the money may be there already. It asks.");

        payment = await WaitAsync(payment, "The Bridge asks Daraja (first after half a minute)");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 }, $"the payout is found again, but {payment}");
        Say($"Found: it had been paid all along, once. Receipt {payment.Receipt}.");
    }

    public async Task RestartAsync()
    {
        AnsiConsole.MarkupLine("\n[bold]4. The process is restarted in the middle.[/] The prompt is on the phone, and our host goes down. The callback finds nobody.");
        first.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Order("order-1002", 480m));
        await shop.StopAsync();
        Say("The host is down. What it did stands in payments.db, each step before it was taken.");

        await shop.StartAsync();
        payment = await WaitAsync(payment, "A new host reads the journal and asks");
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 }, $"the new host finds the payment, but {payment}");
        Say("The new host found it: paid. (Daraja names no receipt when it is asked.)");
    }

    public async Task FailOverAsync()
    {
        AnsiConsole.MarkupLine("\n[bold]5. A provider is away.[/] The first account's server refuses connections. Nothing was sent, and that is proven.");
        await first.DisposeAsync();
        var payment = await shop.Bridge.DisburseAsync(Payout("payout-79", 700m));
        payment = await WaitAsync(payment, "Waiting for M-Pesa");
        Expect(
            payment.Status is PaymentStatus.Succeeded && payment.Attempts is [{ State: AttemptState.NotSent }, { State: AttemptState.Succeeded }],
            $"the second account pays, but {payment}: {string.Join(", ", payment.Attempts)}");
        Say($"{payment.Attempts[0].Route}: {payment.Attempts[0].State}. {payment.Attempts[1].Route}: {payment.Attempts[1].State}, receipt {payment.Receipt}.");
    }

    public async Task CompareWithTheProviderAsync()
    {
        await second.Daraja.IdleAsync();
        AnsiConsole.MarkupLine("\n[bold]6. What the provider really did.[/]");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Account", "Operation", "Receipt").AddColumn(new TableColumn("Shillings").RightAligned());
        foreach (var (account, execution) in first.Daraja.Executions.Select(static one => ("default", one)).Concat(second.Daraja.Executions.Select(static one => ("second", one))))
        {
            table.AddRow(account, execution.Operation.Name, execution.Receipt, $"{execution.Amount:0}");
        }

        AnsiConsole.Write(table);
        Expect(first.Daraja.Executions.Count is 3, $"the first account made three payments, the provider executed {first.Daraja.Executions.Count}");
        Expect(second.Daraja.Executions.Count is 1, $"the second account made one payment, the provider executed {second.Daraja.Executions.Count}");
    }

    private static CollectRequest Order(string key, decimal shillings) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(shillings, "KES"), Payer = Customer };

    private static DisburseRequest Payout(string key, decimal shillings) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(shillings, "KES"), Payee = Customer };

    private async Task<Payment> WaitAsync(Payment payment, string what)
    {
        var waiting = shop.Bridge.WaitAsync(payment.Id, LongestWait);
        return await AnsiConsole.Status().StartAsync(what, async status =>
        {
            var started = shop.Time.GetTimestamp();
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250), shop.Time);
            while (!waiting.IsCompleted && await tick.WaitForNextTickAsync(CancellationToken.None))
            {
                status.Status($"{what} ({shop.Time.GetElapsedTime(started).TotalSeconds:0} s of {LongestWait.TotalSeconds:0} s)");
            }

            return await waiting;
        });
    }

    private static void Say(string markup) => AnsiConsole.MarkupLine($"   {markup}");

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnexpectedException(otherwise);
        }
    }
}
