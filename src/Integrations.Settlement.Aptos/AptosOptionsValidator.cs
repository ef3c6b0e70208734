using System.Buffers;
using System.Globalization;
using Integrations.Http;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos;

/// <summary>Rules across properties. Each message names the account, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class AptosOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IAptosSigner> signers, IEnumerable<IProviderNetwork> networks, IServiceProviderIsKeyedService? keyed = null) : IValidateOptions<AptosOptions>
{
    private const int MainnetChain = 1;
    private const long LeastGasInOrder = 10_000;
    private const int MostOfDay = 1_000_000_000;
    private const int MostDecimals = 9;
    private const int LongestName = 32;

    private static readonly string[] OfAccount = ["APT", "USDC", "USDT"];
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(5);
    private static readonly AptosOptionsAttributesValidator Attributes = new();

    private static readonly EnvironmentRules Environments = new(
        "Aptos",
        [AptosSettings.Mainnet.Host, "fullnode.mainnet.aptoslabs.com"],
        [AptosSettings.Testnet.Host, "fullnode.testnet.aptoslabs.com", "api.devnet.aptoslabs.com", "fullnode.devnet.aptoslabs.com"]);

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _hostSigns = signers.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, AptosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(AptosOptions)));
        problems.AddRange(Environments.Problems(options.Environment, baseAddress: null, _isSimulated));
        problems.AddRange(CheckNodes(options));
        problems.AddRange(CheckSender(options, MerchantName.Of(name)));
        problems.AddRange(CheckFeePayer(options, MerchantName.Of(name)));
        problems.AddRange(CheckChoices(options));
        problems.AddRange(CheckAsset(nameof(options.Usdc), options.Usdc));
        problems.AddRange(CheckAsset(nameof(options.Usdt), options.Usdt));
        problems.AddRange(CheckReceivers(options));
        problems.AddRange(CheckDays(options));
        problems.AddRange(options.Assets.SelectMany(asset => CheckAsset(asset.Key, asset.Value, options)));
        if (options.OldestLedger < LeastAge || options.OldestLedger > MostAge)
        {
            problems.Add($"OldestLedger ({options.OldestLedger}) must be from {LeastAge} to {MostAge}.");
        }

        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"Aptos account '{merchant}': {problem}"));
    }

    private static IEnumerable<string> CheckNodes(AptosOptions options)
    {
        foreach (var problem in options.Nodes.SelectMany(node => Environments.Problems(options.Environment, node, isSimulated: true)).Distinct(StringComparer.Ordinal))
        {
            yield return problem.Replace("BaseAddress", nameof(options.Nodes), StringComparison.Ordinal);
        }

        if (options.Nodes.Select(static node => EndpointAddress.AsRoot(node)?.ToString()).Distinct(StringComparer.Ordinal).Count() != options.Nodes.Count)
        {
            yield return "Nodes holds the same address twice; a second node is another one.";
        }

        var isProduction = options.Environment is ProviderEnvironment.Production;
        if (options.ChainId is { } chain && chain is MainnetChain != isProduction)
        {
            yield return $"ChainId is {chain} but Environment is {options.Environment}; {MainnetChain} is the main network, and nothing else is production.";
        }

        if (options.Faucet is { } faucet)
        {
            if (isProduction)
            {
                yield return "Faucet is set in production, where there is none; leave it out.";
            }
            else if (EndpointAddress.Problem(faucet) is { } problem)
            {
                yield return $"Faucet ({faucet}) {problem}.";
            }
        }
    }

    private IEnumerable<string> CheckSender(AptosOptions options, string merchant)
    {
        var (hasSender, hasKey) = (!string.IsNullOrWhiteSpace(options.Sender), !string.IsNullOrWhiteSpace(options.PrivateKey));
        if (hasSender && (!AptosAddress.TryParse(options.Sender, out var sender) || sender.IsSpecial))
        {
            yield return "Sender must be an account's address, 0x and 64 digits.";
        }

        if (hasSender && !hasKey && !_hostSigns && !_hostHasSecrets && !IsSigner(merchant))
        {
            yield return "Sender is set but nothing signs; register an IAptosSigner, set PrivateKey, or register an ICredentialSource.";
        }

        if (!hasSender && hasKey)
        {
            yield return "PrivateKey is set without Sender; set the address of the account that it signs for.";
        }

        if (hasKey && !IsKey(options.PrivateKey!))
        {
            yield return "PrivateKey must be ed25519-priv-0x and 64 digits.";
        }
    }

    private IEnumerable<string> CheckFeePayer(AptosOptions options, string merchant)
    {
        var (hasPayer, hasKey) = (!string.IsNullOrWhiteSpace(options.FeePayer), !string.IsNullOrWhiteSpace(options.FeePayerPrivateKey));
        if (hasPayer && (!AptosAddress.TryParse(options.FeePayer, out var payer) || payer.IsSpecial))
        {
            yield return "FeePayer must be an account's address, 0x and 64 digits.";
        }
        else if (hasPayer && string.IsNullOrWhiteSpace(options.Sender))
        {
            yield return "FeePayer is set without Sender; set the account that pays the settlements.";
        }
        else if (hasPayer && AptosAddress.TryParse(options.Sender, out var sender) && sender == AptosAddress.Parse(options.FeePayer!))
        {
            yield return "FeePayer is the Sender; leave it out, the sender pays its fees by itself.";
        }

        if (hasPayer && !hasKey && !_hostHasSecrets && !IsSigner(AptosSignerKeys.FeePayer(merchant)))
        {
            yield return $"FeePayer is set but nothing signs for it; register an IAptosSigner under the key '{AptosSignerKeys.FeePayer(merchant)}', set FeePayerPrivateKey, or register an ICredentialSource.";
        }

        if (!hasPayer && hasKey)
        {
            yield return "FeePayerPrivateKey is set without FeePayer; set the address of the account that pays the fees.";
        }

        if (hasKey && !IsKey(options.FeePayerPrivateKey!))
        {
            yield return "FeePayerPrivateKey must be ed25519-priv-0x and 64 digits.";
        }
    }

    private static IEnumerable<string> CheckChoices(AptosOptions options)
    {
        if (!Enum.IsDefined(options.Replay))
        {
            yield return $"Replay ({options.Replay}) must be {AptosReplay.Nonce} or {AptosReplay.SequenceNumber}.";
        }

        if (options.Replay is AptosReplay.SequenceNumber && options.MaxGasAmount < LeastGasInOrder)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"MaxGasAmount ({options.MaxGasAmount}) must be {LeastGasInOrder} or more where Replay is {AptosReplay.SequenceNumber}: settlements are told apart by the gas that they offer.");
        }

        if (!Enum.IsDefined(options.GasPrice))
        {
            yield return $"GasPrice ({options.GasPrice}) must be {AptosGasPrice.Low}, {AptosGasPrice.Usual} or {AptosGasPrice.High}.";
        }
    }

    private bool IsSigner(string key) => keyed?.IsKeyedService(typeof(IAptosSigner), key) is true;

    private static bool IsKey(string text)
    {
        try
        {
            using var signer = AptosLocalSigner.FromPrivateKey(new Secret(text));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> CheckReceivers(AptosOptions options)
    {
        for (var i = 0; i < options.AllowedReceivers.Count; i++)
        {
            if (!AptosAddress.TryParse(options.AllowedReceivers[i], out _) || options.AllowedReceivers[i].Length is not AptosAddress.FullLength)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"AllowedReceivers[{i}] must be an account's address in full, 0x and 64 digits.");
            }
        }
    }

    private static IEnumerable<string> CheckDays(AptosOptions options)
    {
        foreach (var (name, most) in options.MaximumPerDay)
        {
            if (!AptosAsset.Rails.Concat(options.Assets.Keys).Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"MaximumPerDay names '{name}'; it takes {string.Join(", ", AptosAsset.Rails.Concat(options.Assets.Keys))}.";
            }

            if (most is < 1 or > MostOfDay)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"MaximumPerDay of '{name}' ({most}) must be 1 to {MostOfDay} whole units.");
            }
        }
    }

    private static IEnumerable<string> CheckAsset(string name, AptosCustomAsset asset, AptosOptions options)
    {
        if (name.Length is 0 or > LongestName || name.AsSpan().ContainsAnyExcept(OfNames) || AptosAsset.Rails.Contains(name, StringComparer.Ordinal))
        {
            yield return $"Assets names '{name}'; a name is 1 to {LongestName} small letters, digits and hyphens, and none of {string.Join(", ", AptosAsset.Rails)}.";
        }

        var isCoin = !string.IsNullOrWhiteSpace(asset.CoinType);
        if (isCoin == !string.IsNullOrWhiteSpace(asset.Metadata))
        {
            yield return $"Assets:{name} must have either Metadata or CoinType.";
        }
        else if (isCoin ? !TypeTag.TryParse(asset.CoinType, out var type) || type.Kind is not TypeTagKind.Struct : !AptosAddress.TryParse(asset.Metadata, out _))
        {
            yield return $"Assets:{name} must have the metadata address, 0x and 64 digits, or the type of a coin with its address in full.";
        }

        if (AptosAsset.CurrencyOf(name, asset) is not { } currency)
        {
            yield return $"Assets:{name} has no currency that is known; set Currency to a code of ISO 4217.";
            yield break;
        }

        if (OfAccount.Contains(currency.Code, StringComparer.Ordinal) || options.Assets.Count(other => AptosAsset.CurrencyOf(other.Key, other.Value) == currency) > 1)
        {
            yield return $"Assets:{name} is in {currency.Code}, as another asset of the account is; a request could not say which.";
        }

        if (asset.Maximum is < 1 or > MostOfDay)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Assets:{name}:Maximum ({asset.Maximum}) must be 1 to {MostOfDay} whole units.");
        }

        // A billion of it, which the day's maximum may be, is still a number of the chain.
        if (asset.Decimals is { } decimals && (decimals < currency.DecimalDigits || decimals > MostDecimals))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Assets:{name}:Decimals ({decimals}) must be {currency.DecimalDigits} to {MostDecimals}.");
        }
    }

    private static IEnumerable<string> CheckAsset(string name, string? metadata)
    {
        if (!string.IsNullOrWhiteSpace(metadata) && !AptosAddress.TryParse(metadata, out _))
        {
            yield return $"{name} must be the metadata address of the asset, 0x and 64 digits.";
        }
    }
}
