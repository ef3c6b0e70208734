using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos;

/// <summary>Settings of one Aptos account: which network, which nodes, and who pays.</summary>
/// <remarks>Checked when the host starts. Without <see cref="Sender"/> the registration is a client of nodes alone and its routes refuse.</remarks>
public sealed class AptosOptions
{
    /// <summary>Which network: sandbox is the test network, production the main one. Default <see cref="ProviderEnvironment.Sandbox"/>.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>REST bases of nodes, such as <c>https://api.testnet.aptoslabs.com/v1</c>: https, or http on the loopback address. The first that answers serves. Default: the hosted one of the network.</summary>
    public IList<Uri> Nodes { get; } = [];

    /// <summary>The chain id that every answer must carry, 1 to 255. Default: 1 for production, 2 for sandbox, 4 where the network is simulated. An answer of another chain is not believed.</summary>
    [Range(1, 255)]
    public int? ChainId { get; set; }

    /// <summary>The key of hosted nodes, sent as <c>Bearer</c>. Secret. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Whether the key comes from an <c>ICredentialSource</c> of the host. Default <see langword="false"/>: it is asked for only when <see cref="ApiKey"/> is set.</summary>
    public bool ApiKeyFromHost { get; set; }

    /// <summary>The faucet of a test network: https, or http on the loopback address. Default: none, and none is ever used in production.</summary>
    public Uri? Faucet { get; set; }

    /// <summary>The account that pays, <c>0x</c> and 64 digits. Default: none. It comes from here and not from the key: after a rotation they differ.</summary>
    public string? Sender { get; set; }

    /// <summary>The private key of <see cref="Sender"/>, <c>ed25519-priv-0x…</c>. Secret. Not needed where the host registers an <see cref="IAptosSigner"/> or an <c>ICredentialSource</c>. Default: none.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>Whether the key is used as a single key, which gives another address. Default <see langword="false"/>.</summary>
    public bool UsesSingleKey { get; set; }

    /// <summary>The account that pays the fees of settlements in place of <see cref="Sender"/>, <c>0x</c> and 64 digits. It signs too. Default: none, the sender pays them.</summary>
    public string? FeePayer { get; set; }

    /// <summary>The private key of <see cref="FeePayer"/>, <c>ed25519-priv-0x…</c>. Secret. Not needed where the host registers an <see cref="IAptosSigner"/> under <see cref="AptosSignerKeys.FeePayer"/>, or an <c>ICredentialSource</c>. Default: none.</summary>
    public string? FeePayerPrivateKey { get; set; }

    /// <summary>Whether the key of <see cref="FeePayer"/> is used as a single key. Default <see langword="false"/>.</summary>
    public bool FeePayerUsesSingleKey { get; set; }

    /// <summary>What keeps a settlement from running twice. Default <see cref="AptosReplay.Nonce"/>. A network may have nonces switched off; sequence numbers work everywhere, for one host a sender.</summary>
    /// <remarks>What was prepared before the host started with another value is still sent as it was signed.</remarks>
    public AptosReplay Replay { get; set; }

    /// <summary>The metadata address of USDC. Default: the published one of the network.</summary>
    public string? Usdc { get; set; }

    /// <summary>The metadata address of USDT. Default: the published one in production, none elsewhere.</summary>
    public string? Usdt { get; set; }

    /// <summary>More coins and fungible assets, by a name of 1 to 32 small letters, digits and hyphens that ends the route's name: <c>aptos:default/kesx</c>. Default: none.</summary>
    /// <remarks>Given where the account is registered: what a later <c>PostConfigure</c> adds has no route.</remarks>
    public IDictionary<string, AptosCustomAsset> Assets { get; } = new Dictionary<string, AptosCustomAsset>(StringComparer.Ordinal);

    /// <summary>How long a settlement may wait for its block, in seconds of the ledger's time, 10 to 60. Default 60. A longer one only lengthens the time in which nothing is known.</summary>
    [Range(10, 60)]
    public int ExpirationSeconds { get; set; } = 60;

    /// <summary>The highest price of a unit of gas that is paid, in octas, 100 to 10 000 000 000. Default 10 000. Where nodes want more, nothing is signed.</summary>
    [Range(100L, 10_000_000_000L)]
    public long MaxGasUnitPrice { get; set; } = 10_000;

    /// <summary>The highest amount of gas that is offered, in units, 100 to 20 000 000. Default 2 000 000.</summary>
    [Range(100L, 20_000_000L)]
    public long MaxGasAmount { get; set; } = 2_000_000;

    /// <summary>Which of a node's estimates is the price of a unit of gas. Default <see cref="AptosGasPrice.Usual"/>.</summary>
    public AptosGasPrice GasPrice { get; set; }

    /// <summary>How many times the estimate is offered as the price, 1 to 10, rounded up and up to <see cref="MaxGasUnitPrice"/>. Default 1. It is paid: the fee grows with it.</summary>
    [Range(1.0, 10.0)]
    public double GasPriceFactor { get; set; } = 1;

    /// <summary>How many times the gas of the simulation is offered, 1 to 10, and 2000 units or more, up to <see cref="MaxGasAmount"/>. Default 1.5. Only what is used is paid.</summary>
    [Range(1.0, 10.0)]
    public double GasAmountFactor { get; set; } = 1.5;

    /// <summary>The APT that stays with who pays the fees, <see cref="FeePayer"/> or else <see cref="Sender"/>, in octas, 0 to 100 000 000 000 000. Default 0. A settlement that could leave less, with the most that its fee may be, is not signed.</summary>
    /// <remarks>Looked at for each settlement alone: others that are under way at the same time are not subtracted.</remarks>
    [Range(0L, 100_000_000_000_000L)]
    public long MinimumAptBalance { get; set; }

    /// <summary>How old the ledger's time may be when something is signed. Default 30 seconds, 5 seconds to 5 minutes. A node that is further behind does not sign for us.</summary>
    public TimeSpan OldestLedger { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest settlement in APT, whole units. Default 10 000.</summary>
    [Range(1, 1_000_000_000)]
    public int AptMaximum { get; set; } = 10_000;

    /// <summary>The largest settlement in USDC or USDT, whole units. Default 100 000.</summary>
    [Range(1, 1_000_000_000)]
    public int StablecoinMaximum { get; set; } = 100_000;

    /// <summary>Whether a payment may go to an object's or a special address, or to the sender itself. Default <see langword="false"/>: it is usually a mistake.</summary>
    public bool AllowsUnusualReceivers { get; set; }

    /// <summary>The only accounts that settlements may pay, each <c>0x</c> and 64 digits. Looked at when a settlement is prepared. Default: empty, which allows everybody.</summary>
    /// <remarks>Special addresses and the sender need <see cref="AllowsUnusualReceivers"/> besides. What was prepared before the host started with another list is still sent. Transactions that a host signs itself are not looked at.</remarks>
    public IList<string> AllowedReceivers { get; } = [];

    /// <summary>The most that is settled of an asset in a day of UTC, whole units, by its name: <c>apt</c>, <c>usdc</c>, <c>usdt</c>, or one of <see cref="Assets"/>. Default: empty, which limits nothing.</summary>
    /// <remarks>
    /// Counted when something is prepared, and given back when it is proven not to have moved. One process counts what it prepared itself; <see cref="IAptosSettlementService"/> also counts what its <see cref="IAptosSettlementStore"/> has of the day.
    /// The routes of a Bridge forget with the process, and several hosts count apart: a limit that must hold there is counted where payments are taken in.
    /// </remarks>
    public IDictionary<string, int> MaximumPerDay { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The most receivers in one transaction of an atomic batch, 1 to 100. Default 100. Where so many do not fit, fewer are taken.</summary>
    [Range(1, 100)]
    public int MostOfBatch { get; set; } = 100;

    /// <summary>How many settlements of a pipelined batch are under way at once, 1 to 1000. Default 100.</summary>
    [Range(1, 1000)]
    public int MostInFlight { get; set; } = 100;

    /// <summary>Whether <see cref="IAptosSettlementService"/> waits until a settlement is final. Default <see langword="true"/>. Otherwise it returns once a node has taken it, and the host asks again under the same key.</summary>
    public bool ConfirmAutomatically { get; set; } = true;

    /// <summary>Lower is tried first among equal routes. Default 100.</summary>
    [Range(0, 1000)]
    public int Priority { get; set; } = 100;

    /// <summary>The HTTP pipeline of all Aptos accounts; <see langword="null"/> takes the family's. Set it on one account.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
