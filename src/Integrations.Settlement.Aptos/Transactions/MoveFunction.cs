using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>A function of a module on the chain, such as <c>0x1::aptos_account::transfer</c>.</summary>
/// <remarks>Immutable. Make it once and keep it.</remarks>
public sealed class MoveFunction
{
    private readonly byte[] _bcs;

    /// <summary>Names a function.</summary>
    /// <exception cref="ArgumentException">A name is no Move identifier: letters, digits and underscores, no digit first.</exception>
    public MoveFunction(AptosAddress address, string module, string name)
    {
        RequireIdentifier(module, nameof(module));
        RequireIdentifier(name, nameof(name));
        (Address, Module, Name) = (address, module, name);
        _bcs = BcsBytes.Of(this, static (ref writer, function) =>
        {
            writer.Address(function.Address);
            writer.Text(function.Module);
            writer.Text(function.Name);
        });
    }

    /// <summary>The account that holds the module.</summary>
    public AptosAddress Address { get; }

    /// <summary>The module.</summary>
    public string Module { get; }

    /// <summary>The function.</summary>
    public string Name { get; }

    internal ReadOnlySpan<byte> Bcs => _bcs;

    /// <summary>Parses <c>address::module::function</c>, the address in full or special.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static MoveFunction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TrySplit(text, isLenient: false, out var address, out var module, out var name)
            ? new(address, module, name)
            : throw new FormatException("A function is address::module::function, with the address in full (0x and 64 digits) or special (0x0 to 0xf).");
    }

    /// <summary>The canonical text, <c>address::module::function</c>.</summary>
    public override string ToString() => $"{Address}::{Module}::{Name}";

    internal static MoveFunction Read(ref BcsReader reader) => new(reader.Address(), reader.Identifier(), reader.Identifier());

    internal static void RequireIdentifier(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        if (!Identifiers.IsValid(text))
            throw new ArgumentException("A Move identifier has letters, digits and underscores, and no digit first.", parameter);
    }

    internal static bool TrySplit(ReadOnlySpan<char> text, bool isLenient, out AptosAddress address, out string module, out string name)
    {
        (address, module, name) = (default, string.Empty, string.Empty);
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, "::") is not 3 || !Identifiers.IsValid(text[parts[1]]) || !Identifiers.IsValid(text[parts[2]]))
            return false;

        if (isLenient ? !AptosAddress.TryParseLenient(text[parts[0]], out address) : !AptosAddress.TryParse(text[parts[0]], out address))
            return false;

        (module, name) = (text[parts[1]].ToString(), text[parts[2]].ToString());
        return true;
    }
}
