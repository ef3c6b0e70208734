using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Sandbox;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>Marked values go through every operation, with and without faults; none of them may come out in logs, spans, exceptions or text forms.</summary>
public sealed class SecrecyTests
{
    private const string Number = "254708374149";
    private const string Amount = "1337";

    [Fact]
    public async Task No_operation_shows_numbers_amounts_accounts_or_secrets()
    {
        using var spans = new Spans();
        await using var shop = await Shop.StartAsync();
        shop.Bank.Phones[Number].Name = "MARKED PERSON";
        var shown = new List<string?>();

        await EverythingAsync(shop, "good", shown);
        shop.Bank.Faults.Add(Fault.RevokeToken.Times(3));
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush));
        shop.Bank.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, $"<html>{Number}</html>")).On(NcbaOperation.StkQuery));
        shop.Bank.Options.Shapes.Hash = NcbaHashForm.Wrong;
        await EverythingAsync(shop, "faulty", shown);
        await shop.Bank.IdleAsync();

        Assert.Contains(shop.Log.Lines, static line => line.Contains("stk_push", StringComparison.Ordinal));
        Assert.NotEmpty(spans.Texts);
        string[] marked = [Number, Number[3..], Amount, "MARKED", shop.Bank.Merchant.Username, shop.Bank.Merchant.Secret, shop.Bank.Merchant.NotificationPassword, shop.Bank.Merchant.SecretKey];
        Assert.All(marked, mark => Assert.DoesNotContain(shop.Log.Lines.Concat(spans.Texts).Concat(shown), text => text?.Contains(mark, StringComparison.OrdinalIgnoreCase) is true));
    }

    private static async Task EverythingAsync(Shop shop, string run, List<string?> shown)
    {
        var amount = Accounts.Shillings(1337);
        var client = shop.Client;
        shop.Bank.CustomerPays(Number, "100200#MARKED", 1337);
        Func<Task<object>>[] calls =
        [
            async () => await client.PushAsync(new NcbaPushRequest { IdempotencyKey = run, Amount = amount, Payer = Accounts.Customer, Reference = "MARKED" }),
            async () => await client.PushAsync(new NcbaPushRequest { IdempotencyKey = run, Amount = amount, Payer = Accounts.Customer, Reference = "MARKED TEXT" }),
            async () => await client.QueryPushAsync(new NcbaPushQuery { TransactionId = "MARKED" }),
            async () => await client.GenerateQrAsync(new NcbaQrRequest { Amount = amount, Narration = "MARKED" }),
            async () => await client.VerifyCredentialsAsync(),
            () => Task.FromResult<object>(new NcbaPushRequest { Amount = amount, Payer = Accounts.Customer, Reference = "MARKED" }),
            () => Task.FromResult<object>(new NcbaQrRequest { Amount = amount, Narration = "MARKED" }),
            () => Task.FromResult<object>(new NcbaPushQuery { TransactionId = "MARKED" }),
        ];
        foreach (var call in calls)
        {
            try
            {
                shown.Add((await call()).ToString());
            }
            catch (IntegrationException failure)
            {
                shown.Add(failure.ToString());
            }
        }
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name.StartsWith("Integrations", StringComparison.Ordinal),
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => _texts.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events)}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<string> Texts => _texts;

        public void Dispose() => _listener.Dispose();
    }
}
