using System.Globalization;
using Integrations.Mpesa;
using Integrations.Payments;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.Quickstart;

/// <summary>Four things that happen to every shop, told as they happen.</summary>
internal sealed class Story(IMpesaClient mpesa, PaymentResults results, DarajaSandbox daraja, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly Msisdn Customer = Msisdn.Parse("0708 374 149", "KE");

    public async Task CollectAsync()
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]1. A customer pays.[/] We ask {Customer} for KES 1250 by a prompt on the phone (STK push).");
        var outcome = await mpesa.StkPushAsync(new StkPushRequest
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(1250m, "KES"),
            Payer = Customer,
            AccountReference = "ORDER-1001",
        });
        Expect(outcome is Outcome<StkPushAcknowledgement>.Accepted, $"the push should be accepted, it is {outcome}");
        Say("Daraja accepted the request. Accepted is not paid: now the customer types the PIN.");

        var finding = await WaitAsync(outcome.Trace, "Waiting for the customer");
        Expect(finding.Claim is Claim.Succeeded, $"the customer pays, but the result is {finding}");
        Say($"Paid. The callback came over HTTP with receipt {finding.Receipt}.");
    }

    public async Task PayOutAsync()
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"\n[bold]2. We pay somebody out.[/] KES 500 to {Customer} from our Utility account (B2C).");
        var outcome = await mpesa.PayOutAsync(Payout("payout-77", 500m));
        Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"the payout should be accepted, it is {outcome}");

        var finding = await WaitAsync(outcome.Trace, "Waiting for M-Pesa");
        Expect(finding.Claim is Claim.Succeeded, $"the payout succeeds, but the result is {finding}");
        Say($"Paid out. Receipt {finding.Receipt}.");
    }

    public async Task LoseAnAnswerAsync()
    {
        AnsiConsole.MarkupLine("\n[bold]3. An answer is lost.[/] The next payout is carried out, but the connection breaks before we hear of it.");
        daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Times(4));
        var first = await mpesa.PayOutAsync(Payout("payout-78", 300m));
        Expect(first is Outcome<MpesaAcknowledgement>.Unknown, $"a lost answer is unknown, never failed; it is {first}");
        Say("The outcome is [yellow]unknown[/]. It is not a failure, and paying again under a new key would pay twice.");

        daraja.Faults.Clear();
        var again = await mpesa.PayOutAsync(Payout("payout-78", 300m));
        Expect(again is Outcome<MpesaAcknowledgement>.Accepted, $"asking again with the same key finds it, it is {again}");
        Say("We ask again with the [green]same key[/]: Daraja has it already. Nothing is paid twice.");

        var finding = await WaitAsync(again.Trace, "Waiting for M-Pesa");
        Expect(finding.Claim is Claim.Succeeded, $"the payout succeeds, but the result is {finding}");
        Say($"Paid out once. Receipt {finding.Receipt}.");
    }

    public async Task CompareWithTheProviderAsync()
    {
        await daraja.IdleAsync();
        AnsiConsole.MarkupLine("\n[bold]4. What the provider really did.[/]");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Operation", "Receipt").AddColumn(new TableColumn("Shillings").RightAligned());
        foreach (var execution in daraja.Executions)
        {
            table.AddRow(execution.Operation.Name, execution.Receipt, $"{execution.Amount:0}");
        }

        AnsiConsole.Write(table);
        Expect(daraja.Executions.Count is 3, $"three payments were made, the provider executed {daraja.Executions.Count}");
    }

    private static PayoutRequest Payout(string key, decimal shillings) => new()
    {
        IdempotencyKey = key,
        Amount = new Money(shillings, "KES"),
        Payee = Customer,
        Description = "Refund of a deposit",
    };

    private async Task<Finding> WaitAsync(CallTrace trace, string what)
    {
        using var patience = new CancellationTokenSource(LongestWait, time);
        var waiting = results.WaitAsync(trace.Reference!, patience.Token);
        try
        {
            return await AnsiConsole.Status().StartAsync(what, async status =>
            {
                var started = time.GetTimestamp();
                using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
                while (!waiting.IsCompleted && await tick.WaitForNextTickAsync(CancellationToken.None))
                {
                    status.Status($"{what} ({time.GetElapsedTime(started).TotalSeconds:0} s of {LongestWait.TotalSeconds:0} s)");
                }

                return await waiting;
            });
        }
        catch (OperationCanceledException)
        {
            throw new UnexpectedException($"no callback came within {LongestWait.TotalSeconds:0} s");
        }
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
