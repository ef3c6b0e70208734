using System.Text;

namespace Integrations.Settlement.Aptos;

public sealed partial class TypeTag
{
    /// <summary>Parses a type such as <c>vector&lt;u8&gt;</c> or <c>0x1::option::Option&lt;u64&gt;</c>, with addresses in full or special.</summary>
    /// <exception cref="FormatException">The text is no type, holds a shortened address, or is nested deeper than 8.</exception>
    public static TypeTag Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var tag) ? tag : throw new FormatException("The text is no Move type with addresses in full (0x and 64 digits) or special (0x0 to 0xf).");
    }

    /// <summary>Parses a type, as <see cref="Parse(string)"/> does.</summary>
    /// <returns><see langword="false"/> when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TypeTag? tag) => TryAll(text, isLenient: false, out tag);

    /// <summary>Parses a type as nodes answer it, with addresses of 1 to 64 digits.</summary>
    /// <exception cref="FormatException">The text is no type, or is nested deeper than 8.</exception>
    public static TypeTag ParseLenient(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParseLenient(text, out var tag) ? tag : throw new FormatException("The text is no Move type.");
    }

    /// <summary>Parses a type as nodes answer it, as <see cref="ParseLenient(string)"/> does.</summary>
    /// <returns><see langword="false"/> when the text is anything else.</returns>
    public static bool TryParseLenient(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TypeTag? tag) => TryAll(text, isLenient: true, out tag);

    /// <summary>The canonical text: special addresses short, others in full, a comma and a space between arguments.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (Kind is TypeTagKind.Struct)
            text.Append(Address.ToString()).Append("::").Append(Module).Append("::").Append(Name);
        else
            text.Append(NameOf(Kind));

        if (_inner.Length is 0)
            return;

        text.Append('<');
        for (var index = 0; index < _inner.Length; index++)
        {
            if (index > 0)
                text.Append(", ");

            _inner[index].Append(text);
        }

        text.Append('>');
    }

    private static string NameOf(TypeTagKind kind) => kind switch
    {
        TypeTagKind.Bool => "bool",
        TypeTagKind.U8 => "u8",
        TypeTagKind.U64 => "u64",
        TypeTagKind.U128 => "u128",
        TypeTagKind.Address => "address",
        TypeTagKind.Signer => "signer",
        TypeTagKind.Vector => "vector",
        TypeTagKind.U16 => "u16",
        TypeTagKind.U32 => "u32",
        TypeTagKind.U256 => "u256",
        TypeTagKind.I8 => "i8",
        TypeTagKind.I16 => "i16",
        TypeTagKind.I32 => "i32",
        TypeTagKind.I64 => "i64",
        TypeTagKind.I128 => "i128",
        _ => "i256",
    };

    private static bool TryAll(ReadOnlySpan<char> text, bool isLenient, out TypeTag? tag)
    {
        if (TryOne(ref text, isLenient, 0, out tag) && text.IsEmpty)
            return true;

        tag = null;
        return false;
    }

    private static bool TryOne(ref ReadOnlySpan<char> text, bool isLenient, int depth, out TypeTag? tag)
    {
        tag = null;
        text = text.TrimStart(' ');
        var end = text.IndexOfAny("<>,");
        var word = (end < 0 ? text : text[..end]).TrimEnd(' ');
        text = end < 0 ? [] : text[end..];
        var arguments = new List<TypeTag>();
        if (text is ['<', ..])
        {
            if (depth >= MostNesting || !TryArguments(ref text, isLenient, depth + 1, arguments))
                return false;
        }

        tag = Make(word, isLenient, depth, arguments);
        return tag is not null;
    }

    private static bool TryArguments(ref ReadOnlySpan<char> text, bool isLenient, int depth, List<TypeTag> arguments)
    {
        do
        {
            text = text[1..];
            if (!TryOne(ref text, isLenient, depth, out var argument))
                return false;

            arguments.Add(argument!);
        }
        while (text is [',', ..]);

        if (text is not ['>', ..])
            return false;

        text = text[1..].TrimStart(' ');
        return true;
    }

    private static TypeTag? Make(ReadOnlySpan<char> word, bool isLenient, int depth, List<TypeTag> arguments)
    {
        if (word is "vector")
            return arguments is [var element] ? Vector(element) : null;

        if (arguments.Count is 0)
        {
            foreach (var primitive in Primitives)
            {
                if (primitive is not null && word.SequenceEqual(NameOf(primitive.Kind)))
                    return primitive;
            }
        }

        return depth < MostNesting && MoveFunction.TrySplit(word, isLenient, out var address, out var module, out var name)
            ? new(TypeTagKind.Struct, address, module, name, [.. arguments])
            : null;
    }
}
