using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>What a package says of itself when it is published.</summary>
internal sealed record AptosPackage(string Name, byte Policy, ulong UpgradeNumber, IReadOnlyList<string> Modules)
{
    public const byte Immutable = 2;

    public static AptosPackage Read(byte[] metadata)
    {
        var input = new AptosInput(metadata);
        var (name, policy, number) = (input.Text(), input.Byte(), input.U64());
        input.Text();
        input.Bytes();
        var modules = new string[input.Count()];
        for (var i = 0; i < modules.Length; i++)
        {
            modules[i] = input.Text();
            input.Bytes();
            input.Bytes();
            SkipAny(ref input);
        }

        for (var left = input.Count(); left > 0; left--)
        {
            input.Address();
            input.Text();
        }

        SkipAny(ref input);
        input.End();
        return new AptosPackage(name, policy, number, modules);
    }

    private static void SkipAny(ref AptosInput input)
    {
        if (input.Bool())
        {
            input.Text();
            input.Bytes();
        }
    }
}
