using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>A host with one Aptos account, and two fullnodes: real HTTP on loopback under one manual clock.</summary>
internal sealed class AptosHost : IAsyncDisposable
{
    public const string PrivateKey = "ed25519-priv-0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
    public const string PayerKey = "ed25519-priv-0x2122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f40";
    public const ulong Money = 1_000_000_000;

    private readonly SandboxServer _sandbox;
    private readonly ServiceProvider _services;

    private AptosHost(SandboxServer sandbox, ServiceProvider services, ManualTime time, LogCapture log) => (_sandbox, _services, Time, Log) = (sandbox, services, time, log);

    public static AptosAddress Payee { get; } = AptosAddress.Parse("0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72ca");

    public static AptosLocalSigner Signer { get; } = AptosLocalSigner.FromPrivateKey(new Secret(PrivateKey));

    public static AptosAddress Sender => Signer.AuthenticationKey;

    public static AptosLocalSigner PayerSigner { get; } = AptosLocalSigner.FromPrivateKey(new Secret(PayerKey));

    /// <summary>Who pays fees where a test wants that somebody else does. Not funded.</summary>
    public static AptosAddress Payer => PayerSigner.AuthenticationKey;

    public AptosSandbox Aptos => _sandbox.Aptos;

    public ManualTime Time { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _services;

    public IAptosClient Client => _services.GetRequiredService<IAptosClient>();

    public static async Task<AptosHost> StartAsync(Action<AptosOptions>? configure = null, Action<AptosSandboxOptions>? aptos = null, Action<IServiceCollection>? services = null)
    {
        var (time, log) = (new ManualTime(), new LogCapture());
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        aptos?.Invoke(options.Aptos);
        var sandbox = await SandboxServer.StartAsync(options);
        sandbox.Aptos.Fund(Sender.ToString(), Money);
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddFilter("System", LogLevel.None).AddProvider(log));
        collection.AddSingleton<TimeProvider>(time);
        collection.AddAptos(settings =>
        {
            Fill(settings, sandbox.Aptos);
            configure?.Invoke(settings);
        });
        services?.Invoke(collection);
        return new AptosHost(sandbox, collection.BuildServiceProvider(), time, log);
    }

    public static void Fill(AptosOptions options, AptosSandbox aptos)
    {
        foreach (var node in aptos.Nodes)
        {
            options.Nodes.Add(node.Address);
        }

        (options.ChainId, options.Faucet, options.Sender, options.PrivateKey) = (aptos.Options.ChainId, aptos.BaseAddress, Sender.ToString(), PrivateKey);
        options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    /// <summary>A signed transfer; the slot is a nonce unless a sequence number is given.</summary>
    public async Task<SignedTransaction> SignAsync(EntryFunction? call = null, ulong? sequence = null, ulong nonce = 1, ulong life = 60, ulong maxGas = 2_000, ulong price = 100, byte? chain = null) =>
        await Raw(call, sequence, nonce, life, maxGas, price, chain).SignAsync(Signer);

    public RawTransaction Raw(EntryFunction? call = null, ulong? sequence = null, ulong nonce = 1, ulong life = 60, ulong maxGas = 2_000, ulong price = 100, byte? chain = null)
    {
        call ??= AptosCalls.Transfer(Payee, 100);
        return new RawTransaction
        {
            Sender = Sender,
            SequenceNumber = sequence ?? RawTransaction.OrderlessSequenceNumber,
            Payload = sequence is null ? TransactionPayload.Orderless(call, nonce) : TransactionPayload.Of(call),
            MaxGasAmount = maxGas,
            GasUnitPrice = price,
            ExpirationSeconds = (ulong)Time.GetUtcNow().ToUnixTimeSeconds() + life,
            ChainId = chain ?? Aptos.Options.ChainId,
        };
    }

    /// <summary>Submits and lets the block come.</summary>
    public async Task CommitAsync(SignedTransaction signed)
    {
        Assert.Equal(AptosSubmissionState.Accepted, (await Client.SubmitAsync(signed)).State);
        Time.Advance(Aptos.Options.Timing.Commit);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
