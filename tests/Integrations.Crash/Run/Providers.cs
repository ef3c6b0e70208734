using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Crash.Host;
using Integrations.Sandbox;

namespace Integrations.Crash.Run;

/// <summary>Two Safaricoms that reach the same customers, with faults that follow from a seed.</summary>
internal sealed class Providers : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly List<SandboxServer> _servers = [];
    private TaskCompletionSource _executed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RSA? _security;
    private bool _areFaultsOn = true;

    private Providers(int seed) => _random = new Random(seed);

    public const string PayoutShortCode = "600100";

    public IReadOnlyList<DarajaSandbox> All => [.. _servers.Select(static server => server.Daraja)];

    public static async Task<Providers> StartAsync(int seed, bool hasDoubles)
    {
        var providers = new Providers(seed);

        // Both read the operator's password that a host encrypts with the certificate of the first.
        providers._security = RSA.Create(2048);
        for (var index = 0; index < 2; index++)
        {
            var options = new SandboxOptions { Seed = (ulong)(seed + index), RecordingCapacity = 1_000_000, OnExecuted = _ => providers.Executed() };
            options.Daraja.SecurityKey = providers._security;
            options.Daraja.Timing.Customer = TimeSpan.FromMilliseconds(100);
            options.Daraja.Timing.Processing = TimeSpan.FromMilliseconds(50);
            options.Daraja.Timing.Callback = TimeSpan.FromMilliseconds(30);
            var server = await SandboxServer.StartAsync(options);
            server.Daraja.Add(new DarajaShortCode(PayoutShortCode) { OpeningUtility = 1_000_000_000 });
            providers._servers.Add(server);
            if (hasDoubles && index is 0)
            {
                AddDoubles(server.Daraja);
            }

            providers.AddFaults(server.Daraja, isFirst: index is 0);
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
        };
    }

    /// <summary>Gets a customer ready.</summary>
    public void Prepare(Order order)
    {
        foreach (var daraja in All)
        {
            var phone = daraja.Phones[order.Phone];
            phone.Answer = (order.Number % 20) switch
            {
                3 => CustomerAnswer.Cancel,
                7 => CustomerAnswer.WrongPin,
                11 => CustomerAnswer.NoBalance,
                _ => CustomerAnswer.Pay,
            };
            phone.IsRegistered = order.Number % 20 is not 4;
        }
    }

    /// <summary>Completes when the next payout was executed and is not acknowledged.</summary>
    public Task NextExecutedAsync()
    {
        foreach (var daraja in All)
        {
            daraja.Faults.Add(Fault.CallbackBeforeAcknowledgement.On(DarajaOperation.B2c).Once());
        }

        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _executed, next);
        return next.Task;
    }

    /// <summary>Ends all faults.</summary>
    public void Calm()
    {
        Volatile.Write(ref _areFaultsOn, false);
        foreach (var daraja in All)
        {
            daraja.Faults.Clear();
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
        foreach (var operation in new[] { DarajaOperation.B2c, DarajaOperation.StkPush, DarajaOperation.Reversal })
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

            void Add(Fault fault, double chance) => daraja.Faults.Add(fault.On(operation).When(_ => Strikes(chance)));
        }

        daraja.Faults.Add(Fault.ExecuteThenQueueTimeout.On(DarajaOperation.B2c).When(_ => Strikes(0.02)));
        if (isFirst)
        {
            // Declined for the account's want of money: the other account pays.
            daraja.Faults.Add(Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.B2c).When(_ => Strikes(0.25)));
        }
    }

    /// <summary>Some pushes are carried out and answered as if they had nowhere to go: the other account prompts too, and the customer pays both. Then the first result comes.</summary>
    private static void AddDoubles(DarajaSandbox daraja)
    {
        var answer = SandboxAnswer.Json(404, """{"requestId":"1","errorCode":"404.001.01","errorMessage":"Resource not found"}""");
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
