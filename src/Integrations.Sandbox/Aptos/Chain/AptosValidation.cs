using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The checks of a transaction, in the order in which nodes make them.</summary>
internal sealed class AptosValidation(AptosSandboxOptions options)
{
    private const int MostBytes = 65_536;
    private const ulong MostPrice = 10_000_000_000;
    private const ulong LongestOrderlessLife = 100;
    private const int FreeBytes = 600;
    private const ulong BytesForUnit = 100;

    public static AptosRefusal SequenceNumberTooNew { get; } = new(4, "SEQUENCE_NUMBER_TOO_NEW");

    /// <summary>Everything but the signature.</summary>
    /// <param name="state">The state that it must fit.</param>
    /// <param name="signed">The transaction.</param>
    /// <param name="now">The ledger's time, in seconds.</param>
    /// <param name="chainId">The chain.</param>
    public AptosRefusal? Check(AptosState state, AptosSigned signed, ulong now, byte chainId) =>
        CheckSize(signed) ?? CheckPlace(signed, now, chainId) ?? CheckSigners(state, signed) ?? CheckSlot(state, signed.Raw, now) ?? CheckFee(state, signed);

    private AptosRefusal? CheckSize(AptosSigned signed)
    {
        var raw = signed.Raw;
        var intrinsic = (ulong)options.GasScale * (options.LeastGas + ((ulong)Math.Max(0, signed.Bytes.Length - FreeBytes) / BytesForUnit));
        return raw switch
        {
            _ when signed.Bytes.Length > MostBytes => new AptosRefusal(10, "EXCEEDED_MAX_TRANSACTION_SIZE"),
            _ when raw.MaxGas > options.MostGas => new AptosRefusal(13, "MAX_GAS_UNITS_EXCEEDS_MAX_GAS_UNITS_BOUND"),
            _ when raw.MaxGas < intrinsic => new AptosRefusal(14, "MAX_GAS_UNITS_BELOW_MIN_TRANSACTION_GAS_UNITS"),
            _ when raw.GasPrice < options.LeastGasPrice => new AptosRefusal(15, "GAS_UNIT_PRICE_BELOW_MIN_BOUND"),
            _ when raw.GasPrice > MostPrice => new AptosRefusal(16, "GAS_UNIT_PRICE_ABOVE_MAX_BOUND"),
            { Payload: { Nonce: not null } } when !options.TakesOrderless => new AptosRefusal(26, "FEATURE_UNDER_GATING"),
            _ => null,
        };
    }

    private static AptosRefusal? CheckPlace(AptosSigned signed, ulong now, byte chainId) => signed.Raw switch
    {
        var raw when raw.Expiration <= now => new AptosRefusal(6, "TRANSACTION_EXPIRED"),
        var raw when raw.ChainId != chainId => new AptosRefusal(23, "BAD_CHAIN_ID"),
        { Payload: { Call: null, Script: null, Multisig: null } } => new AptosRefusal(43, "EMPTY_PAYLOAD_PROVIDED"),
        { Payload.Multisig: not null } => new AptosRefusal(31, "ACCOUNT_NOT_MULTISIG"),
        _ => null,
    };

    private AptosRefusal? CheckSigners(AptosState state, AptosSigned signed)
    {
        var shown = signed.Authenticator;
        if (shown.Addresses.Count != shown.Secondaries.Count)
        {
            return new AptosRefusal(27, "SECONDARY_KEYS_ADDRESSES_COUNT_MISMATCH");
        }

        var signers = shown.Addresses.Prepend(signed.Raw.Sender).ToList();
        if (signers.Distinct(StringComparer.Ordinal).Count() != signers.Count)
        {
            return new AptosRefusal(28, "SIGNERS_CONTAIN_DUPLICATES");
        }

        if (!options.AccountsAreStateless && !state.Accounts.ContainsKey(signed.Raw.Sender))
        {
            return new AptosRefusal(7, "SENDING_ACCOUNT_DOES_NOT_EXIST");
        }

        if (!options.AccountsAreStateless && !state.Accounts.ContainsKey(signed.Payer))
        {
            return new AptosRefusal(36, "GAS_PAYER_ACCOUNT_MISSING");
        }

        var proofs = signers.Zip(shown.Secondaries.Prepend(shown.Sender));
        if (shown.FeePayerProof is { } payerProof && signed.Payer != signed.Raw.Sender)
        {
            proofs = proofs.Append((signed.Payer, payerProof));
        }

        return proofs.Any(one => one.Second.AuthenticationKey is { } key && key != state.Account(one.First).AuthenticationKey) ? new AptosRefusal(2, "INVALID_AUTH_KEY") : null;
    }

    private static AptosRefusal? CheckSlot(AptosState state, AptosRaw raw, ulong now)
    {
        if (raw.Payload.Nonce is not { } nonce)
        {
            return raw.SequenceNumber switch
            {
                var number when number < state.Account(raw.Sender).SequenceNumber => new AptosRefusal(3, "SEQUENCE_NUMBER_TOO_OLD"),
                ulong.MaxValue => new AptosRefusal(24, "SEQUENCE_NUMBER_TOO_BIG"),
                _ => null,
            };
        }

        if (raw.Expiration > now + LongestOrderlessLife)
        {
            return new AptosRefusal(44, "TRANSACTION_EXPIRATION_TOO_FAR_IN_FUTURE");
        }

        return state.Nonces.TryGetValue((raw.Sender, nonce), out var until) && !(now > until && raw.Expiration > until + LongestOrderlessLife) ? new AptosRefusal(42, "NONCE_ALREADY_USED") : null;
    }

    private static AptosRefusal? CheckFee(AptosState state, AptosSigned signed) => state.Apt(signed.Payer) < signed.Raw.MaxGas * signed.Raw.GasPrice
        ? new AptosRefusal(5, "INSUFFICIENT_BALANCE_FOR_TRANSACTION_FEE")
        : null;
}
