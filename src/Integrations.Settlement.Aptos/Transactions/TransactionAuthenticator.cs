namespace Integrations.Settlement.Aptos;

/// <summary>The proofs of all who have to sign a transaction: its sender, further signers, and who pays the fee.</summary>
/// <remarks>Immutable.</remarks>
public sealed class TransactionAuthenticator
{
    private const byte MultiAgent = 2;
    private const byte FeePayerForm = 3;
    private const byte SingleSender = 4;

    /// <summary>Joins proofs. All were made over the same transaction, the same further signers and the same fee payer.</summary>
    /// <exception cref="ArgumentException">There are more than 32 further signers, or one of them twice.</exception>
    public TransactionAuthenticator(AccountAuthenticator sender, IReadOnlyList<SignedBy>? secondaries = null, SignedBy? feePayer = null)
    {
        ArgumentNullException.ThrowIfNull(sender);
        (Sender, Secondaries, FeePayer) = (sender, secondaries is null ? [] : [.. secondaries], feePayer);
        Form = feePayer is not null ? FeePayerForm : Secondaries.Count > 0 ? MultiAgent : IsOldest(sender) ? (byte)sender.Kind : SingleSender;
        if (Secondaries.Count > AptosAuthenticationKey.MostKeys || Secondaries.DistinctBy(static signed => signed.Address).Count() != Secondaries.Count)
            throw new ArgumentException("There are at most 32 further signers, each of them once.", nameof(secondaries));
    }

    private TransactionAuthenticator(AccountAuthenticator sender, SignedBy[] secondaries, SignedBy? feePayer, byte form) =>
        (Sender, Secondaries, FeePayer, Form) = (sender, secondaries, feePayer, form);

    /// <summary>The sender's proof.</summary>
    public AccountAuthenticator Sender { get; }

    /// <summary>The further signers, in order.</summary>
    public IReadOnlyList<SignedBy> Secondaries { get; }

    /// <summary>Who pays the fee, if it is not the sender alone.</summary>
    public SignedBy? FeePayer { get; }

    // What was read is written in the form in which it was read.
    private byte Form { get; }

    internal int BcsSize
    {
        get
        {
            var sender = Sender.Bcs.Length;
            if (Form is not (MultiAgent or FeePayerForm))
                return Form is SingleSender ? 1 + sender : sender;

            var size = 1 + sender + (2 * BcsWriter.SizeOfUleb128((uint)Secondaries.Count));
            foreach (var secondary in Secondaries)
                size += AptosAddress.Size + secondary.Authenticator.Bcs.Length;

            return FeePayer is null ? size : size + AptosAddress.Size + FeePayer.Authenticator.Bcs.Length;
        }
    }

    internal void Write(ref BcsWriter writer)
    {
        // The two oldest kinds look the same on their own and as the whole.
        if (Form >= MultiAgent)
            writer.U8(Form);

        writer.Fixed(Sender.Bcs);
        if (Form is not (MultiAgent or FeePayerForm))
            return;

        writer.Uleb128((uint)Secondaries.Count);
        foreach (var secondary in Secondaries)
            writer.Address(secondary.Address);

        writer.Uleb128((uint)Secondaries.Count);
        foreach (var secondary in Secondaries)
            writer.Fixed(secondary.Authenticator.Bcs);

        if (FeePayer is null)
            return;

        writer.Address(FeePayer.Address);
        writer.Fixed(FeePayer.Authenticator.Bcs);
    }

    internal static TransactionAuthenticator Read(ref BcsReader reader)
    {
        // The two oldest kinds are read with their tag.
        var start = reader;
        switch (reader.Uleb128())
        {
            case 0 or 1:
                reader = start;
                return new(AccountAuthenticator.Read(ref reader));
            case MultiAgent:
                return new(AccountAuthenticator.Read(ref reader), ReadSecondaries(ref reader), null, MultiAgent);
            case FeePayerForm:
                var sender = AccountAuthenticator.Read(ref reader);
                var secondaries = ReadSecondaries(ref reader);
                return new(sender, secondaries, new SignedBy(reader.Address(), AccountAuthenticator.Read(ref reader)), FeePayerForm);
            case SingleSender:
                return new(AccountAuthenticator.Read(ref reader), [], null, SingleSender);
            default:
                throw BcsReader.Broken(BcsRule.Variant, start.Position);
        }
    }

    private static bool IsOldest(AccountAuthenticator authenticator) => authenticator.Kind is AccountAuthenticatorKind.Ed25519 or AccountAuthenticatorKind.MultiEd25519;

    private static SignedBy[] ReadSecondaries(ref BcsReader reader)
    {
        var position = reader.Position;
        var addresses = new AptosAddress[reader.Count(AptosAddress.Size)];
        for (var index = 0; index < addresses.Length; index++)
            addresses[index] = reader.Address();

        if (reader.Count() != addresses.Length)
            throw BcsReader.Broken(BcsRule.Threshold, position);

        var signed = new SignedBy[addresses.Length];
        for (var index = 0; index < signed.Length; index++)
            signed[index] = new(addresses[index], AccountAuthenticator.Read(ref reader));

        return signed;
    }
}
