using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>What all signers of a transaction show.</summary>
internal sealed record AptosAuthenticator(
    byte Kind, AptosProof Sender, IReadOnlyList<string> Addresses, IReadOnlyList<AptosProof> Secondaries, string? FeePayer = null, AptosProof? FeePayerProof = null)
{
    public static AptosAuthenticator Alone(AptosProof proof) => new(proof.Kind is 0 or 1 ? proof.Kind : (byte)4, proof, [], []);

    public static AptosAuthenticator Read(ref AptosInput input)
    {
        var kind = (byte)input.Length();
        switch (kind)
        {
            case 0:
                return Alone(AptosProof.ReadEd25519(ref input));
            case 1:
                return Alone(AptosProof.ReadMultiEd25519(ref input));
            case 2:
            case 3:
                var (sender, addresses, secondaries) = (AptosProof.Read(ref input), ReadAddresses(ref input), ReadProofs(ref input));
                return kind is 2
                    ? new AptosAuthenticator(kind, sender, addresses, secondaries)
                    : new AptosAuthenticator(kind, sender, addresses, secondaries, input.Address(), AptosProof.Read(ref input));
            case 4:
                return new AptosAuthenticator(kind, AptosProof.Read(ref input), [], []);
            default:
                throw new AptosDecodeException("unknown variant of a transaction authenticator");
        }
    }

    public void Write(AptosOutput output)
    {
        output.Length(Kind);
        if (Kind is 0 or 1)
        {
            Sender.WriteBody(output);
            return;
        }

        Sender.Write(output);
        if (Kind is 4)
        {
            return;
        }

        output.Length(Addresses.Count);
        foreach (var address in Addresses)
        {
            output.Address(address);
        }

        output.Length(Secondaries.Count);
        foreach (var proof in Secondaries)
        {
            proof.Write(output);
        }

        if (Kind is 3)
        {
            output.Address(FeePayer!);
            FeePayerProof!.Write(output);
        }
    }

    private static string[] ReadAddresses(ref AptosInput input)
    {
        var addresses = new string[input.Count()];
        for (var i = 0; i < addresses.Length; i++)
        {
            addresses[i] = input.Address();
        }

        return addresses;
    }

    private static AptosProof[] ReadProofs(ref AptosInput input)
    {
        var proofs = new AptosProof[input.Count()];
        for (var i = 0; i < proofs.Length; i++)
        {
            proofs[i] = AptosProof.Read(ref input);
        }

        return proofs;
    }
}
