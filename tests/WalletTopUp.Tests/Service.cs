using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Otp;
using Integrations.Sandbox;
using Integrations.Wallets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>The sample as it is, with the sandbox behind real HTTP on loopback and one manual clock. It may stop and start again on the same files.</summary>
internal sealed class Service : IAsyncDisposable
{
    public const string Duka = "duka";
    public const string Soko = "soko";
    public const string DukaKey = "a-key-of-duka-in-the-tests";
    public const string SokoKey = "a-key-of-soko-in-the-tests";
    public const string OperatorKey = "a-key-of-anna-in-the-tests";
    public const string Customer = "254708374149";
    public const string DukaPhone = "254700000001";
    public const string SokoAddress = "owner@soko.example";
    public const string ShortCode = "174379";

    private const int Looks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly RSA Key = RSA.Create(2048);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-topup-");
    private readonly SandboxServer _sandbox;
    private readonly Dictionary<string, string?> _settings;
    private readonly ConcurrentQueue<(AccountId Wallet, string Key)> _operations = [];
    private WebApplication _app = null!;
    private HttpClient _web = null!;

    private Service(SandboxServer sandbox, ManualTime time, Dictionary<string, string?> settings) => (_sandbox, Time, _settings) = (sandbox, time, settings);

    public ManualTime Time { get; }

    public LogCapture Log { get; } = new();

    public Messages Messages { get; } = new();

    public Bank Bank { get; } = new();

    public DarajaSandbox Daraja => _sandbox.Daraja;

    public IServiceProvider Services => _app.Services;

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(static file => file.FullName);

    public static async Task<Service> StartAsync(params (string Name, string Value)[] settings)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 384 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        var service = new Service(await SandboxServer.StartAsync(options), time, settings.ToDictionary(static setting => setting.Name, static setting => (string?)setting.Value, StringComparer.Ordinal));
        try
        {
            await service.BeginAsync();
        }
        catch
        {
            await service._sandbox.DisposeAsync();
            service._folder.Delete(recursive: true);
            throw;
        }

        return service;
    }

    public async Task RestartAsync(Action? meanwhile = null)
    {
        await EndAsync();
        meanwhile?.Invoke();
        await Daraja.IdleAsync();
        await BeginAsync();
    }

    public Task<Answer> GetAsync(string path, string? key = DukaKey) => CallAsync(HttpMethod.Get, path, null, key, null);

    public Task<Answer> PostAsync(string path, object? body, string? idempotencyKey = null, string? key = DukaKey) => CallAsync(HttpMethod.Post, path, body, key, idempotencyKey);

    /// <summary>Begins a top-up.</summary>
    public Task<Answer> PushAsync(string idempotencyKey, int amount, string partner = Duka, string phone = Customer, string description = "Order 7") =>
        PostAsync("/topup/stk-push", new { partner_id = partner, amount, phone_number = phone, description }, idempotencyKey, KeyOf(partner));

    /// <summary>A top-up that the customer pays.</summary>
    public async Task TopUpAsync(string idempotencyKey, int amount, string partner = Duka)
    {
        await PushAsync(idempotencyKey, amount, partner);
        await UntilAsync(idempotencyKey, "completed", partner);
    }

    public Task<Answer> QueryAsync(string idempotencyKey, string partner = Duka) => PostAsync("/stk-push/query", new { partner_id = partner, idempotency_key = idempotencyKey }, key: KeyOf(partner));

    public async Task<(decimal Balance, decimal Available, decimal Float)> StandAsync(string partner = Duka)
    {
        var answer = await GetAsync($"/balance?partner_id={partner}", KeyOf(partner));
        return (answer.Number("balance"), answer.Number("available"), answer.Number("float_balance"));
    }

    public async Task<int> LinesAsync(string partner = Duka) => (await GetAsync("/transactions", KeyOf(partner))).Body.GetProperty("transactions").GetArrayLength();

    /// <summary>Money on a wallet without a provider, to begin with.</summary>
    public async Task FundAsync(int amount, string name = "opening", string partner = Duka)
    {
        var (ledger, kes) = (Services.GetRequiredService<ILedger>(), Currency.FromCode("KES"));
        var world = HouseAccount.World(partner, kes);
        await ledger.OpenAsync(new Integrations.Wallets.LedgerAccount { Id = world, Currency = kes, Kind = AccountKind.World, Owner = partner, IsHot = true });
        var booked = await ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund", partner, name), world, WalletOf(partner), new Money(amount, kes)) with { Reference = name }));
        Assert.True(booked.IsBooked);
    }

    /// <summary>Moves the clock in small steps until a top-up or purchase stands so, for half an hour at most.</summary>
    public async Task UntilAsync(string idempotencyKey, string status, string partner = Duka)
    {
        var stands = "";
        await UntilAsync(async () => (stands = $"{(await Services.GetRequiredService<IWalletService>().FindAsync(WalletOf(partner), idempotencyKey))?.State}".ToLowerInvariant()) == status);
        Assert.Equal(status, stands);
    }

    /// <summary>Lets time go by, so that what should not happen had its time to happen.</summary>
    public Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        return UntilAsync(() => Task.FromResult(Time.GetUtcNow() >= end));
    }

    public static AccountId WalletOf(string partner) => AccountId.From("partner", partner);

    /// <summary>What the provider took from customers is what the wallets got.</summary>
    public async Task BooksAgreeAsync() =>
        Assert.Equal(Daraja.Executions.Where(static one => one.Operation == DarajaOperation.StkPush).Sum(static one => one.Amount), (await StandAsync(Duka)).Balance + (await StandAsync(Soko)).Balance);

    public async Task<Answer> CallAsync(HttpMethod method, string path, object? body, string? key, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (path is "/topup/stk-push" or "/float/purchase" && idempotencyKey is not null && key is DukaKey or SokoKey)
        {
            _operations.Enqueue((WalletOf(key is DukaKey ? Duka : Soko), idempotencyKey!));
        }

        using var response = await _web.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length > 0 ? JsonElement.Parse(text) : default, response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter?.Delta);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string KeyOf(string partner) => partner is Duka ? DukaKey : SokoKey;

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(30) && !await isSo();)
        {
            var isQuiet = await SettleAsync(isSo);
            var step = TimeSpan.FromSeconds(isQuiet ? 5 : 1);
            Time.Advance(step);
            elapsed += step;
        }

        Assert.True(await isSo(), $"It did not come about in half an hour.\n{string.Join('\n', Log.Lines.TakeLast(15))}");
    }

    /// <summary>Gives the host its time to work, in real time: the clock stands still while the Bridge sends. True when nothing is open.</summary>
    private async Task<bool> SettleAsync(Func<Task<bool>> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var (isOpen, isSending) = await LookAsync();
            if (await isSo() || (look >= Looks && !isSending) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return !isOpen;
            }

            await Daraja.IdleAsync().WaitAsync(Patience);
            await HostPause.TakeAsync();
        }
    }

    private async Task<(bool IsOpen, bool IsSending)> LookAsync()
    {
        var (isOpen, isSending) = (false, false);
        foreach (var (wallet, key) in _operations.Distinct())
        {
            if (await Services.GetRequiredService<IWalletService>().FindAsync(wallet, key) is { IsPending: true } operation)
            {
                isOpen = true;
                var payment = operation.PaymentId is { } id ? await Services.GetRequiredService<IMobileMoneyBridge>().GetAsync(PaymentId.Parse(id, null)) : null;
                isSending |= payment is not null && (payment.Pending is PendingReason.Sending || payment.Attempts.Any(static attempt => attempt.State is AttemptState.Prepared));
            }
        }

        return (isOpen, isSending);
    }

    private async Task BeginAsync()
    {
        var address = new Uri("http://127.0.0.1");
        _app = TopUpHost.Build([$"--contentRoot={_folder.FullName}"], builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(Log);
            address = builder.WebHost.ListenOnFreePort();
            builder.Configuration.AddInMemoryCollection(Settings(address)).AddInMemoryCollection(_settings);
            builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<IOtpSender>(Messages).AddSingleton<IFloatFunding>(Bank);
        });
        await _app.StartAsync();
#pragma warning disable RS0030 // A client of a test server of this process.
        _web = new HttpClient { BaseAddress = address };
#pragma warning restore RS0030
    }

    private async Task EndAsync()
    {
        _web.Dispose();

        // Moves the clock while the host stops, so that nothing waits for a moment that never comes.
        await using var pump = new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10);
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Dictionary<string, string?> Settings(Uri address)
    {
        var pepper = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static value => (byte)value)]);
        return new(StringComparer.Ordinal)
        {
            ["TopUp:Journal"] = Path.Combine(_folder.FullName, "payments.db"),
            ["TopUp:Ledger"] = Path.Combine(_folder.FullName, "wallets.db"),
            ["TopUp:Codes"] = Path.Combine(_folder.FullName, "codes.db"),
            ["TopUp:KeyPepper"] = pepper,
            ["TopUp:Partners:duka:Name"] = "Duka",
            ["TopUp:Partners:duka:Phone"] = DukaPhone,
            ["TopUp:Partners:duka:KeyHashes:0"] = KeyRing.Hash(pepper, DukaKey),
            ["TopUp:Partners:soko:Name"] = "Soko",
            ["TopUp:Partners:soko:Email"] = SokoAddress,
            ["TopUp:Partners:soko:KeyHashes:0"] = KeyRing.Hash(pepper, SokoKey),
            ["TopUp:Operators:anna"] = KeyRing.Hash(pepper, OperatorKey),
            ["Otp:Peppers:test"] = pepper,
            ["Otp:CurrentPepperId"] = "test",
            ["Otp:Countries:0"] = "KE",
            ["Otp:AnswerAfter"] = "00:00:00",
            ["Callbacks:PublicBaseAddress"] = address.ToString(),
            ["Callbacks:SigningKeys:0"] = pepper,
            ["Mpesa:BaseAddress"] = Daraja.BaseAddress.ToString(),
            ["Mpesa:ShortCode"] = ShortCode,
            ["Mpesa:Passkey"] = Daraja.ShortCodes[ShortCode].Passkey,
            ["Mpesa:InitiatorName"] = Daraja.ShortCodes[ShortCode].Initiator,
            ["Mpesa:InitiatorPassword"] = Daraja.ShortCodes[ShortCode].InitiatorPassword,
            ["Mpesa:CertificatePem"] = Daraja.SecurityCertificatePem,
            ["Mpesa:ConsumerKey"] = Daraja.App.ConsumerKey,
            ["Mpesa:ConsumerSecret"] = Daraja.App.ConsumerSecret,
            ["Mpesa:Http:Retry:Delay"] = "00:00:00",
        };
    }
}
