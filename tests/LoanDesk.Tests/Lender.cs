using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Integrations.Ussd.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Samples.LoanDesk.Tests;

/// <summary>The sample as it is, with the sandbox behind real HTTP on loopback and one manual clock. It may stop and start again on the same files.</summary>
internal sealed class Lender : IAsyncDisposable
{
    public const string OfficerKey = "an-officer-of-the-tests";
    public const string OfficerPin = "135791";
    public const string AppKey = "a-program-of-the-tests";
    public const string ShortCode = "174379";

    /// <summary>How often the host is looked at before the clock goes on.</summary>
    private const int Looks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Nairobi = TimeSpan.FromHours(3);
    private static readonly RSA Key = RSA.Create(2048);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-loans-");
    private readonly SandboxServer _sandbox;
    private WebApplication _app = null!;

    private Lender(SandboxServer sandbox, ManualTime time) => (_sandbox, Time) = (sandbox, time);

    public static Msisdn Borrower { get; } = Msisdn.FromInternational("254708374149");

    public static Msisdn Officer { get; } = Msisdn.FromInternational("254700000001");

    public ManualTime Time { get; }

    public Told Told { get; } = new();

    public LogCapture Log { get; } = new();

    public DarajaSandbox Daraja => _sandbox.Daraja;

    public IServiceProvider Services => _app.Services;

    public Desk Desk => Services.GetRequiredService<Desk>();

    public LoanFile File => Services.GetRequiredService<LoanFile>();

    public HttpClient Web { get; private set; } = null!;

    public static async Task<Lender> StartAsync()
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 383 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        var lender = new Lender(await SandboxServer.StartAsync(options), time);
        await lender.BeginAsync();
        return lender;
    }

    public async Task RestartAsync()
    {
        await EndAsync();
        await BeginAsync();
    }

    public UssdPhone Phone(Msisdn? number = null) => new(LoanMenu.Create(Services.GetRequiredService<LoanTerms>()), Services, number ?? Borrower);

    /// <summary>Asks for a loan by USSD, and gives its number.</summary>
    public async Task<long> BorrowAsync(int amount = 5000, Msisdn? borrower = null)
    {
        var phone = await Phone(borrower).DialAsync(LoanHost.Code);
        await phone.SendAsync(["1", $"{amount}", "1"]);
        phone.Shows("Your loan is LOAN-").IsOver();
        return Desk.OfBorrower(phone.Number)[^1].Id;
    }

    /// <summary>Approves the first loan that waits, by USSD.</summary>
    public async Task ApproveAsync()
    {
        var phone = await Phone(Officer).DialAsync(LoanHost.Code);
        await phone.SendAsync(["4", "1", "1", OfficerPin]);
        phone.Shows("is approved").IsOver();
    }

    /// <summary>A loan that runs: asked for, approved and paid out.</summary>
    public async Task<long> LendAsync(int amount = 5000, Msisdn? borrower = null)
    {
        var id = await BorrowAsync(amount, borrower);
        await ApproveAsync();
        await UntilAsync(() => Desk.Find(id).Status is LoanStatus.Active);
        return id;
    }

    /// <summary>The borrower pays from the phone's own menu, and the payment is booked.</summary>
    public async Task<string> PayAsync(long loan, decimal amount, Msisdn? borrower = null)
    {
        var receipt = (await Daraja.CustomerPaysAsync((borrower ?? Borrower).Reveal(), ShortCode, amount, Loan.ReferenceOf(loan))).Receipt!;
        await UntilAsync(() => Rows(loan).Any(row => row.Receipt == receipt));
        return receipt;
    }

    /// <summary>Moves the clock to a minute before the next due date of a loan; from there it goes in small steps, so that nothing is under way while days go by.</summary>
    public async Task NextDueDayAsync(long loan)
    {
        await Daraja.IdleAsync();
        var today = Services.GetRequiredService<LoanTerms>().DayOf(Time.GetUtcNow());
        var due = Desk.Show(loan).Instalments.Select(static instalment => instalment.DueOn).First(day => day > today);
        Time.Advance(new DateTimeOffset(due, TimeOnly.MinValue, Nairobi).AddMinutes(-1) - Time.GetUtcNow());
    }

    public IReadOnlyList<Movement> Rows(long loan) => Desk.Show(loan).Movements;

    public (decimal Balance, decimal Credit, LoanStatus Status) Stand(long loan) => Desk.Find(loan) is var found ? (found.Balance.Amount, found.Credit.Amount, found.Status) : default;

    /// <summary>Moves the clock in small steps until something is so, for half an hour at most. It stands still while the Bridge sends: real bytes take real time.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(30) && !isSo();)
        {
            var isQuiet = await SettleAsync(isSo);
            var step = TimeSpan.FromSeconds(isQuiet ? 5 : 1);
            Time.Advance(step);
            elapsed += step;
        }

        Assert.True(isSo(), $"It did not come about in half an hour.\n{string.Join('\n', Log.Lines.TakeLast(15))}");
    }

    /// <summary>Lets time go by, so that what should not happen had its time to happen.</summary>
    public Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        return UntilAsync(() => Time.GetUtcNow() >= end);
    }

    /// <summary>What the loans' wallets, as the provider keeps them, must agree with: lent, repaid and taken back add up to what is owed and what is credit.</summary>
    public void BooksAgreeWithTheProvider(params long[] loans)
    {
        var (lent, repaid) = (Executed(DarajaOperation.B2c), Executed(DarajaOperation.StkPush) + Executed(DarajaOperation.C2bSimulate) - Executed(DarajaOperation.Reversal));
        var credit = loans.Select(Desk.Find).DistinctBy(static loan => loan.Borrower).Sum(static loan => loan.Credit.Amount);
        Assert.Equal(lent - repaid, loans.Sum(loan => Desk.Find(loan).Balance.Amount) - credit);
    }

    public async Task<(int Status, JsonElement Body)> CallAsync(HttpMethod method, string path, object? body = null, string? key = OfficerKey, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await Web.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonElement.Parse(text) : default);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private decimal Executed(SandboxOperation operation) => Daraja.Executions.Where(one => one.Operation == operation).Sum(static one => one.Amount);

    /// <summary>Gives the host its time to work, in real time. True when nothing is ordered whose end is not known.</summary>
    private async Task<bool> SettleAsync(Func<bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var open = File.Read(static books => books.OpenOrders());
            if (isSo() || (look >= Looks && !await IsSendingAsync(open)) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return open.Count is 0;
            }

            await Daraja.IdleAsync().WaitAsync(Patience);
            await HostPause.TakeAsync();
        }
    }

    private async Task<bool> IsSendingAsync(IEnumerable<Order> orders)
    {
        foreach (var order in orders)
        {
            if (await Services.GetRequiredService<IMobileMoneyBridge>().FindAsync(order.Key) is { } payment
                && (payment.Pending is PendingReason.Sending || payment.Attempts.Any(static attempt => attempt.State is AttemptState.Prepared)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task BeginAsync()
    {
        var address = new Uri("http://127.0.0.1");
        _app = LoanHost.Build([$"--contentRoot={_folder.FullName}"], builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(Log);
            address = builder.WebHost.ListenOnFreePort();
            builder.Configuration.AddInMemoryCollection(Settings(address));
            builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<INotifier>(Told);
        });
        await _app.StartAsync();
#pragma warning disable RS0030 // A client of a test server of this process.
        Web = new HttpClient { BaseAddress = address };
#pragma warning restore RS0030
        var begun = TimeProvider.System.GetTimestamp();
        while (Daraja.ShortCodes[ShortCode].ConfirmationUrl?.Authority != address.Authority)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, "The addresses of confirmations were not registered.");
            await HostPause.TakeAsync();
        }
    }

    private async Task EndAsync()
    {
        Web.Dispose();

        // Moves the clock while the host stops, so that nothing waits for a moment that never comes.
        await using var pump = new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10);
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Dictionary<string, string?> Settings(Uri address) => new(StringComparer.Ordinal)
    {
        ["Loans:Database"] = Path.Combine(_folder.FullName, "loans.db"),
        ["Loans:Journal"] = Path.Combine(_folder.FullName, "payments.db"),
        ["Loans:LookEvery"] = "00:05:00",
        ["Loans:RegisterC2bAtStart"] = "true",
        [$"Loans:Staff:{Officer.Reveal()}"] = OfficerPin,
        ["Loans:Officers:anna"] = OfficerKey,
        ["Loans:Apps:shop"] = AppKey,
        ["Callbacks:PublicBaseAddress"] = address.ToString(),
        ["Callbacks:SigningKeys:0"] = Convert.ToBase64String(new byte[32]),
        ["Mpesa:BaseAddress"] = Daraja.BaseAddress.ToString(),
        ["Mpesa:ShortCode"] = ShortCode,
        ["Mpesa:Passkey"] = Daraja.ShortCodes[ShortCode].Passkey,
        ["Mpesa:B2cShortCode"] = "600996",
        ["Mpesa:ConsumerKey"] = Daraja.App.ConsumerKey,
        ["Mpesa:ConsumerSecret"] = Daraja.App.ConsumerSecret,
        ["Mpesa:InitiatorName"] = Daraja.ShortCodes["600996"].Initiator,
        ["Mpesa:InitiatorPassword"] = Daraja.ShortCodes["600996"].InitiatorPassword,
        ["Mpesa:CertificatePem"] = Daraja.SecurityCertificatePem,
        ["Mpesa:Http:Retry:Delay"] = "00:00:00",
        ["Ussd:Gateways:africastalking:Secret"] = "0123456789abcdef0123",
    };
}
