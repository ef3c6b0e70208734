using System.Globalization;
using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Moves;

/// <summary>A type of the Move language, from its text or its bytes.</summary>
internal sealed record MoveType(string Kind, IReadOnlyList<MoveType> Inner, string Address = "", string Module = "", string Name = "")
{
    private const int MostNesting = 8;

    private static readonly string[] ByVariant = ["bool", "u8", "u64", "u128", "address", "signer", "vector", "struct", "u16", "u32", "u256", "i8", "i16", "i32", "i64", "i128", "i256"];

    public static MoveType Simple(string kind) => new(kind, []);

    /// <summary>As nodes write it: addresses without leading zeros.</summary>
    public override string ToString() => Kind switch
    {
        "vector" => $"vector<{Inner[0]}>",
        "struct" when Inner.Count is 0 => $"{AptosHex.Trim(Address)}::{Module}::{Name}",
        "struct" => $"{AptosHex.Trim(Address)}::{Module}::{Name}<{string.Join(", ", Inner)}>",
        _ => Kind,
    };

    public bool Is(string module, string name) => Kind is "struct" && Address == AptosAddresses.Framework && Module == module && Name == name;

    /// <summary>With type parameters such as <c>T0</c> replaced.</summary>
    public MoveType With(IReadOnlyList<MoveType> arguments)
    {
        if (Kind is ['T', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number < arguments.Count ? arguments[number] : throw new AptosDecodeException("too few type arguments");
        }

        return Inner.Count is 0 ? this : this with { Inner = [.. Inner.Select(inner => inner.With(arguments))] };
    }

    public static MoveType Parse(string text)
    {
        var at = 0;
        var type = Parse(text, ref at, depth: 0);
        return at == text.Length ? type : throw Broken(text);
    }

    public static MoveType Read(ref AptosInput input, int depth = 0)
    {
        if (depth > MostNesting)
        {
            throw new AptosDecodeException("exceeded max recursion of type tags");
        }

        var variant = input.Length();
        if (variant >= ByVariant.Length)
        {
            throw new AptosDecodeException("unknown variant of a type tag");
        }

        return ByVariant[variant] switch
        {
            "vector" => new MoveType("vector", [Read(ref input, depth + 1)]),
            "struct" => new MoveType("struct", [], input.Address(), input.Identifier(), input.Identifier()) with { Inner = ReadAll(ref input, depth + 1) },
            var simple => Simple(simple),
        };
    }

    public static IReadOnlyList<MoveType> ReadAll(ref AptosInput input, int depth = 0)
    {
        var types = new MoveType[input.Count()];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = Read(ref input, depth);
        }

        return types;
    }

    public void Write(AptosOutput output)
    {
        output.Length(Array.IndexOf(ByVariant, Kind));
        if (Kind is "vector")
        {
            Inner[0].Write(output);
        }
        else if (Kind is "struct")
        {
            output.Address(Address).Text(Module).Text(Name).Length(Inner.Count);
            foreach (var inner in Inner)
            {
                inner.Write(output);
            }
        }
    }

    private static MoveType Parse(string text, ref int at, int depth)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('<' or '>' or ','))
        {
            at++;
        }

        var name = text[start..at].Trim();
        var inner = new List<MoveType>();
        if (at < text.Length && text[at] is '<')
        {
            do
            {
                at++;
                inner.Add(depth < MostNesting ? Parse(text, ref at, depth + 1) : throw Broken(text));
            }
            while (at < text.Length && text[at] is ',');
            if (at >= text.Length || text[at] is not '>')
            {
                throw Broken(text);
            }

            at++;
            while (at < text.Length && text[at] is ' ')
            {
                at++;
            }
        }

        return (name.Split("::"), inner) switch
        {
            (["vector"], [var element]) => new MoveType("vector", [element]),
            ([var address, var module, var type], _) when AptosHex.TryAddress(address, out var full) && AptosHex.IsIdentifier(module) && AptosHex.IsIdentifier(type) =>
                new MoveType("struct", inner, full, module, type),
            (["&signer" or "signer"], []) => Simple("signer"),
            ([var simple], []) when Array.IndexOf(ByVariant, simple) >= 0 && simple is not ("vector" or "struct") => Simple(simple),
            ([['T', .. var digits]], []) when digits.Length > 0 && digits.All(char.IsAsciiDigit) => Simple(name),
            _ => throw Broken(text),
        };
    }

    private static AptosDecodeException Broken(string text) => new($"failed to parse \"string(MoveType)\": invalid type '{text}'");
}
