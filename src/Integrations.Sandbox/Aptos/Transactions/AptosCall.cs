using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>A call of a function: each argument is its own bytes.</summary>
internal sealed record AptosCall(string Address, string Module, string Name, IReadOnlyList<MoveType> TypeArguments, IReadOnlyList<byte[]> Arguments)
{
    /// <summary>As nodes write it.</summary>
    public string Function => $"{AptosHex.Trim(Address)}::{Module}::{Name}";

    public static AptosCall Read(ref AptosInput input)
    {
        var (address, module, name) = (input.Address(), input.Identifier(), input.Identifier());
        var types = MoveType.ReadAll(ref input);
        var arguments = new byte[input.Count()][];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = input.Bytes();
        }

        return new AptosCall(address, module, name, types, arguments);
    }

    public void Write(AptosOutput output)
    {
        output.Address(Address).Text(Module).Text(Name).Length(TypeArguments.Count);
        foreach (var type in TypeArguments)
        {
            type.Write(output);
        }

        output.Length(Arguments.Count);
        foreach (var argument in Arguments)
        {
            output.Bytes(argument);
        }
    }
}
