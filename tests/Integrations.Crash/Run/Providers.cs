using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Crash.Host;
using Integrations.Sandbox;

namespace Integrations.Crash.Run;

/// <summary>Two Safaricoms that reach the same customers, or two MTNs, Airtels and banks, with faults that follow from a seed.</summary>
internal sealed class Providers : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly List<SandboxServer> _servers = [];
    private TaskCompletionSource _executed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RSA? _security;
    private bool _areFaultsOn = true;

    private readonly ProviderSet _set;

    private Providers(int seed, ProviderSet set) => (_random, _set) = (new Random(seed), set);

    public const string PayoutShortCode = "600100";

    /// <summary>What was really paid, at all of them.</summary>
    public IReadOnlyList<SandboxExecution> Executions =>
        [.. _servers.SelectMany(static server => (IEnumerable<SandboxExecution>)[.. server.Daraja.Executions, .. server.MtnMomo.Executions, .. server.Airtel.Executions, .. server.Ncba.Executions, .. server.Flash.Executions, .. server.MobileMart.Executions])];

    /// <summary>What hosts were told, by all of them.</summary>
    public IReadOnlyList<SandboxCallback> Callbacks =>
        [.. _servers.SelectMany(static server => (IEnumerable<SandboxCallback>)[.. server.Daraja.Callbacks, .. server.MtnMomo.Callbacks, .. server.Airtel.Callbacks, .. server.Ncba.Callbacks])];

    private IReadOnlyList<DarajaSandbox> All => [.. _servers.Select(static server => server.Daraja)];

    private IEnumerable<FaultPlan> Plans => _servers.SelectMany(static server => (IEnumerable<FaultPlan>)[server.Daraja.Faults, server.MtnMomo.Faults, server.Airtel.Faults, server.Ncba.Faults, server.Flash.Faults, server.MobileMart.Faults]);

    public static async Task<Providers> StartAsync(int seed, bool hasDoubles, ProviderSet set)
    {
        var providers = new Providers(seed, set);

        // Both read the operator's password that a host encrypts with the certificate of the first.
        providers._security = RSA.Create(2048);
        for (var index = 0; index < 2; index++)
        {
            var options = new SandboxOptions { Seed = (ulong)(seed + index), RecordingCapacity = 1_000_000, OnExecuted = _ => providers.Executed() };
            options.Daraja.SecurityKey = providers._security;
            options.Daraja.Timing.Customer = TimeSpan.FromMilliseconds(100);
            options.Daraja.Timing.Processing = TimeSpan.FromMilliseconds(50);
            options.Daraja.Timing.Callback = TimeSpan.FromMilliseconds(30);
            Hurry(options);
            var server = await SandboxServer.StartAsync(options);
            server.Daraja.Add(new DarajaShortCode(PayoutShortCode) { OpeningUtility = 1_000_000_000 });
            providers._servers.Add(server);
            if (hasDoubles && index is 0)
            {
                AddDoubles(server.Daraja);
            }

            providers.AddFaults(server.Daraja, isFirst: index is 0);
            providers.AddFaults(server, isFirst: index is 0);
            providers.AddSupplierFaults(server, isFirst: index is 0);
        }

        return providers;
    }

    /// <summary>What hosts need to know of these providers and of their journal.</summary>
    public HostSettings Settings(JournalDatabase database, string folder)
    {
        var certificate = Path.Combine(folder, "provider.pem");
        File.WriteAllText(certificate, All[0].SecurityCertificatePem);
        return new HostSettings
        {
            Journal = database.Kind,
            Database = database.ConnectionString,
            Address = All[0].BaseAddress,
            First = All[0].BaseAddress,
            Second = All[1].BaseAddress,
            Payouts = PayoutShortCode,
            Passkey = All[0].ShortCodes["174379"].Passkey!,
            InitiatorPassword = All[0].ShortCodes[PayoutShortCode].InitiatorPassword,
            Certificate = certificate,
            Providers = _set,
            Mtn = [.. _servers.Select(static server => server.MtnMomo.BaseAddress)],
            Airtel = [.. _servers.Select(static server => server.Airtel.BaseAddress)],
            AirtelPinKeys = [.. _servers.Select(static server => server.Airtel.PinPublicKey(server.Airtel.App))],
            Ncba = [.. _servers.Select(static server => server.Ncba.BaseAddress)],
            Flash = [.. _servers.Select(static server => server.Flash.BaseAddress)],
            FlashAccount = $"{_servers[0].Flash.App.Accounts[0]} {_servers[0].Flash.App.ConsumerKey} {_servers[0].Flash.App.ConsumerSecret}",
            MobileMart = [.. _servers.Select(static server => server.MobileMart.BaseAddress)],
            MartProduct = _servers[0].MobileMart.Product(MobileMartVas.Utility, "ESKOM ONLINE").Id,
        };
    }

    /// <summary>Where an account reports.</summary>
    public void Register(OrderWallet wallet, int account, Uri address)
    {
        if (wallet is OrderWallet.Airtel)
        {
            _servers[account].Airtel.App.CallbackUrl = address;
        }
        else
        {
            _servers[account].Ncba.Merchant.PaybillNotificationUrl = address;
        }
    }

    /// <summary>Completes when nothing is being sent.</summary>
    public Task IdleAsync() => Task.WhenAll(_servers.Select(static server => Task.WhenAll(server.Daraja.IdleAsync(), server.MtnMomo.IdleAsync(), server.Airtel.IdleAsync(), server.Ncba.IdleAsync(), server.Flash.IdleAsync(), server.MobileMart.IdleAsync())));

    /// <summary>Gets a customer ready.</summary>
    public void Prepare(Order order)
    {
        foreach (var server in _servers)
        {
            switch (order.Wallet)
            {
                case OrderWallet.Mtn:
                    server.MtnMomo.Script(order.Party, OfMtn(order));
                    break;
                case OrderWallet.Airtel:
                    var subscriber = server.Airtel.Subscriber("UG", order.Party);
                    (subscriber.Outcome, subscriber.IsRegistered) = (OfAirtel(order), order.Mood is not 4);
                    break;
                case OrderWallet.Flash:
                    server.Flash.Add(new FlashMeter(order.Party, "Eskom"));
                    break;
                case OrderWallet.MobileMart:
                    server.MobileMart.Meter(order.Party).NeedsKeyChange = order.Mood is 4;
                    break;
                default:
                    var phone = (order.Wallet is OrderWallet.Ncba ? server.Ncba.Phones : server.Daraja.Phones)[order.Phone];
                    (phone.Answer, phone.IsRegistered) = (OfSafaricom(order), order.Mood is not 4);
                    break;
            }
        }
    }

    /// <summary>Gets a customer of M-Pesa ready.</summary>
    public void Prepare(string phone, CustomerAnswer answer, bool isRegistered)
    {
        foreach (var daraja in All)
        {
            (daraja.Phones[phone].Answer, daraja.Phones[phone].IsRegistered) = (answer, isRegistered);
        }
    }

    private static CustomerAnswer OfSafaricom(Order order) => order.Mood switch
    {
        3 => CustomerAnswer.Cancel,
        7 => CustomerAnswer.WrongPin,
        11 => CustomerAnswer.NoBalance,
        _ => CustomerAnswer.Pay,
    };

    private static MomoOutcome OfMtn(Order order) => order.Mood switch
    {
        3 => MomoOutcome.Failed("APPROVAL_REJECTED"),
        4 => MomoOutcome.Failed(order.IsPayout ? "PAYEE_NOT_FOUND" : "PAYER_NOT_FOUND"),
        7 => MomoOutcome.Failed("INTERNAL_PROCESSING_ERROR"),
        11 => MomoOutcome.Failed("NOT_ENOUGH_FUNDS"),
        _ => MomoOutcome.Success,
    };

    private static AirtelOutcome OfAirtel(Order order) => order.Mood switch
    {
        7 => AirtelOutcome.WrongPin,
        11 => AirtelOutcome.NoBalance,
        _ => AirtelOutcome.Pay,
    };

    /// <summary>Completes when the next payout was executed and is not acknowledged.</summary>
    public Task NextExecutedAsync()
    {
        foreach (var server in _servers)
        {
            server.Daraja.Faults.Add(Fault.CallbackBeforeAcknowledgement.On(DarajaOperation.B2c).Once());
            server.MtnMomo.Faults.Add(Fault.CallbackBeforeAcknowledgement.On(MomoOperation.Transfer).Once());
            server.Flash.Faults.Add(Fault.DelayResponse(TimeSpan.FromSeconds(2)).On(FlashOperation.UtilityPurchase).Once());
            server.MobileMart.Faults.Add(Fault.DelayResponse(TimeSpan.FromSeconds(2)).On(MobileMartOperation.UtilityPurchase).Once());
        }

        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _executed, next);
        return next.Task;
    }

    /// <summary>Ends all faults.</summary>
    public void Calm()
    {
        Volatile.Write(ref _areFaultsOn, false);
        foreach (var plan in Plans)
        {
            plan.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _security?.Dispose();
    }

    private void Executed() => Volatile.Read(ref _executed).TrySetResult();

    private void AddFaults(DarajaSandbox daraja, bool isFirst)
    {
        foreach (var operation in new[] { DarajaOperation.B2c, DarajaOperation.StkPush, DarajaOperation.Reversal, DarajaOperation.B2b })
        {
            AddFaults(daraja.Faults, operation);
        }

        daraja.Faults.Add(Fault.ExecuteThenQueueTimeout.On(DarajaOperation.B2c).When(_ => Strikes(0.02)));
        if (isFirst)
        {
            // Declined for the account's want of money: the other account pays.
            daraja.Faults.Add(Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.B2c).When(_ => Strikes(0.25)));
        }
    }

    private void AddFaults(SandboxServer server, bool isFirst)
    {
        (FaultPlan Faults, SandboxOperation Operation)[] payments =
        [
            (server.MtnMomo.Faults, MomoOperation.RequestToPay), (server.MtnMomo.Faults, MomoOperation.Transfer),
            (server.Airtel.Faults, AirtelOperation.Push), (server.Airtel.Faults, AirtelOperation.Disbursement),
            (server.Ncba.Faults, NcbaOperation.StkPush),
        ];
        foreach (var (faults, operation) in payments)
        {
            faults.Add(Fault.CallbackBeforeAcknowledgement.On(operation).When(_ => Strikes(0.05)));
            AddFaults(faults, operation);
        }

        if (isFirst)
        {
            // Declined for the account's want of money: the other account pays.
            server.MtnMomo.Faults.Add(Fault.Conclude("NOT_ENOUGH_FUNDS", "").On(MomoOperation.Transfer).When(_ => Strikes(0.25)));
            server.Airtel.Faults.Add(Fault.Conclude("DP00900001007", "Insufficient Funds").On(AirtelOperation.Disbursement).When(_ => Strikes(0.25)));
        }
    }

    private void AddFaults(FaultPlan faults, SandboxOperation operation)
    {
        Add(Fault.LoseResponse, 0.04);
        Add(Fault.TruncateResponse, 0.02);
        Add(Fault.LoseRequest, 0.02);
        Add(Fault.ExecuteThenAnswer(SandboxAnswer.Html(502, "<html>Bad gateway</html>")), 0.03);
        Add(Fault.LoseCallback, 0.05);
        Add(Fault.RepeatCallback(), 0.10);
        Add(Fault.RepeatCallback(3), 0.05);
        Add(Fault.DelayCallback(TimeSpan.FromSeconds(1)), 0.10);
        Add(Fault.DelayCallback(TimeSpan.FromSeconds(5)), 0.05);

        void Add(Fault fault, double chance) => faults.Add(fault.On(operation).When(_ => Strikes(chance)));
    }

    /// <summary>Sales whose answers are lost, foreign, or without their token; and, at the first account, refusals. Every request arrives: what MobileMart never had, nobody could tell within a run.</summary>
    private void AddSupplierFaults(SandboxServer server, bool isFirst)
    {
        Add(server.Flash.Faults, FlashOperation.UtilityPurchase, FlashFault.SoldWithoutArtefact, 0.06);
        Add(server.Flash.Faults, FlashOperation.UtilityPurchase, FlashFault.SoldThenTimeout, 0.04);
        Add(server.MobileMart.Faults, MobileMartOperation.UtilityPurchase, MobileMartMishap.SellThenHtml, 0.06);
        foreach (var (faults, operation) in new[] { (server.Flash.Faults, FlashOperation.UtilityPurchase), (server.MobileMart.Faults, MobileMartOperation.UtilityPurchase) })
        {
            Add(faults, operation, Fault.LoseResponse, 0.06);
            Add(faults, operation, Fault.TruncateResponse, 0.02);
            Add(faults, operation, Fault.ExecuteThenAnswer(SandboxAnswer.Html(502, "<html>Bad gateway</html>")), 0.03);
        }

        if (isFirst)
        {
            // Out of stock, and out of credit: the other account sells.
            Add(server.Flash.Faults, FlashOperation.UtilityPurchase, FlashFault.Refused(2351), 0.25);
            Add(server.MobileMart.Faults, MobileMartOperation.UtilityPurchase, MobileMartMishap.Refuse(1008), 0.25);
        }

        void Add(FaultPlan faults, SandboxOperation operation, Fault fault, double chance) => faults.Add(fault.On(operation).When(_ => Strikes(chance)));
    }

    /// <summary>The others take as little time as Safaricom, and the bank repeats what was not accepted soon.</summary>
    private static void Hurry(SandboxOptions options)
    {
        options.MtnMomo.OpeningBalance = 1_000_000_000;
        (options.MtnMomo.Timing.Processing, options.MtnMomo.Timing.Callback) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30));
        (options.Airtel.Timing.Customer, options.Airtel.Timing.Callback) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30));
        (options.Ncba.Timing.Customer, options.Ncba.Timing.Notification) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30));
        options.Ncba.Timing.Repeats = [.. Enumerable.Repeat(TimeSpan.FromSeconds(2), 30)];
    }

    /// <summary>
    /// Some pushes are carried out and answered as if there had been too many: the other account prompts too, and the customer pays both. Then the first result comes.
    /// An answer that closed the first account for a while would leave nothing to pay twice.
    /// </summary>
    private static void AddDoubles(DarajaSandbox daraja)
    {
        var answer = SandboxAnswer.Json(500, """{"requestId":"1","errorCode":"500.003.02","errorMessage":"Error Occurred: Spike Arrest Violation"}""");
        daraja.Faults.Add(Fault.ExecuteThenAnswer(answer).On(DarajaOperation.StkPush).When(IsDouble));
        daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromMilliseconds(700)).On(DarajaOperation.StkPush).When(IsDouble));
    }

    private static bool IsDouble(SandboxArrival arrival)
    {
        using var body = JsonDocument.Parse(arrival.Body);
        return Order.OfPhone(body.RootElement.GetProperty("PhoneNumber").ToString()).IsDouble;
    }

    private bool Strikes(double chance)
    {
        lock (_gate)
        {
            return Volatile.Read(ref _areFaultsOn) && _random.NextDouble() < chance;
        }
    }
}
