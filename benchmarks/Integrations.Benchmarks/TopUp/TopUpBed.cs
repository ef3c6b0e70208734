using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Otp;
using Integrations.Samples.WalletTopUp;
using Integrations.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Benchmarks.TopUp;

/// <summary>The sample as it is, on files of its own, with a partner and clients of it.</summary>
internal sealed class TopUpBed : IAsyncDisposable
{
    private const string Partner = "duka";
    private const int Batch = 500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("integrations-topup-");
    private readonly HeldCodes _codes = new();
    private readonly ConcurrentQueue<(string Challenge, string Phone)> _issued = [];
    private readonly ConcurrentQueue<string> _begun = [];
    private readonly string _key = KeyRing.NewKey();
    private WebApplication _app = null!;
    private HttpClient _web = null!;
    private int _pushes;
    private int _phones;

    private AccountId Wallet { get; } = AccountId.From("partner", Partner);

    public static async Task<TopUpBed> StartAsync(int lines)
    {
        var bed = new TopUpBed();
        await bed.BeginAsync();
        await bed.FillAsync(lines);
        return bed;
    }

    public Task<bool> BalanceAsync() => GetAsync($"/balance?partner_id={Partner}");

    public Task<bool> HistoryAsync() => GetAsync("/transactions");

    public async Task<bool> PushAsync()
    {
        var number = Interlocked.Increment(ref _pushes);
        var key = string.Create(CultureInfo.InvariantCulture, $"push-{number}");
        var (isDone, _) = await PostAsync("/topup/stk-push", new { partner_id = Partner, amount = 10 + (number % 90), phone_number = Phone("254711", number), description = "Order" }, key);
        if (isDone)
        {
            _begun.Enqueue(key);
        }

        return isDone;
    }

    public async Task<bool> IssueAsync()
    {
        var phone = Phone("254722", Interlocked.Increment(ref _phones));
        return (await PostAsync("/generate", new { partner_id = Partner, purpose = "wallet_topup", amount = 500, phone_number = phone })).IsDone;
    }

    public async Task<bool> CheckAsync()
    {
        if (!_issued.TryDequeue(out var issued))
        {
            return false;
        }

        var otp = await _codes.TakeAsync(issued.Challenge);
        return (await PostAsync("/validate", new { partner_id = Partner, purpose = "wallet_topup", amount = 500, phone_number = issued.Phone, challenge_id = issued.Challenge, otp })).IsDone;
    }

    /// <summary>Codes to be checked later, so that checking waits for no issuing.</summary>
    public async Task IssueAheadAsync(int count)
    {
        for (var code = 0; code < count; code++)
        {
            var phone = Phone("254723", Interlocked.Increment(ref _phones));
            var (_, body) = await PostAsync("/generate", new { partner_id = Partner, purpose = "wallet_topup", amount = 500, phone_number = phone });
            _issued.Enqueue((body.GetProperty("challenge_id").GetString()!, phone));
        }
    }

    /// <summary>Waits until every top-up is credited, two minutes at most.</summary>
    public async Task<(int Begun, int Credited)> SettleAsync()
    {
        var wallets = _app.Services.GetRequiredService<IWalletService>();
        var (began, credited) = (TimeProvider.System.GetTimestamp(), 0);
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            credited = 0;
            foreach (var key in _begun)
            {
                credited += await wallets.FindAsync(Wallet, key) is { State: WalletOperationState.Completed } ? 1 : 0;
            }
        }
        while (credited < _begun.Count && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2));

        return (_begun.Count, credited);
    }

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Phone(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:000000}");

    private async Task<bool> GetAsync(string path)
    {
        using var response = await _web.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode;
    }

    private async Task<(bool IsDone, JsonElement Body)> PostAsync(string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await _web.SendAsync(request);
        return (response.IsSuccessStatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()));
    }

    private async Task BeginAsync()
    {
        var pepper = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _app = TopUpHost.Build(["--environment=Benchmark", $"--contentRoot={_folder.FullName}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<IOtpSender>(_codes);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["TopUp:Journal"] = Path.Combine(_folder.FullName, "payments.db"),
                ["TopUp:Ledger"] = Path.Combine(_folder.FullName, "wallets.db"),
                ["TopUp:Codes"] = Path.Combine(_folder.FullName, "codes.db"),
                ["TopUp:KeyPepper"] = pepper,
                [$"TopUp:Partners:{Partner}:Name"] = "Duka",
                [$"TopUp:Partners:{Partner}:KeyHashes:0"] = KeyRing.Hash(pepper, _key),
                ["TopUp:PerMinute:Reads"] = "1000000",
                ["TopUp:PerMinute:Payments"] = "1000000",
                ["TopUp:PerMinute:Codes"] = "1000000",
                ["TopUp:PerMinute:History"] = "1000000",
                ["Otp:Peppers:run"] = pepper,
                ["Otp:CurrentPepperId"] = "run",
                ["Otp:Countries:0"] = "KE",
                ["Otp:Throttles:PerSubject:0:Count"] = "1000000",
                ["Otp:Throttles:PerSubject:0:Period"] = "01:00:00",
                ["Mpesa:Environment"] = "Simulated",
                ["Mpesa:ShortCode"] = "174379",
                ["Mpesa:ConsumerKey"] = "sandbox-consumer-key",
                ["Mpesa:ConsumerSecret"] = "sandbox-consumer-secret",
                ["Mpesa:Passkey"] = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919",
            });
        });
        await _app.StartAsync();
#pragma warning disable RS0030 // A client of a server of this process.
        _web = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
#pragma warning restore RS0030
        _web.DefaultRequestHeaders.Add("x-api-key", _key);
    }

    private async Task FillAsync(int lines)
    {
        var (ledger, kes) = (_app.Services.GetRequiredService<ILedger>(), Currency.FromCode("KES"));
        var world = HouseAccount.World(Partner, kes);
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = kes, Kind = AccountKind.World, Owner = Partner, IsHot = true });
        foreach (var some in Enumerable.Range(0, lines).Chunk(Batch))
        {
            await ledger.BookAsync([.. some.Select(line => new Journal(TransferDraft.Move(TransferId.From("line", string.Create(CultureInfo.InvariantCulture, $"{line}")), world, Wallet, new Money(1, kes)) with { Reference = "Order" }))]);
        }
    }
}
