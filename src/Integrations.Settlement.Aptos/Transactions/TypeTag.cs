using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>A Move type, as a type argument of a call.</summary>
/// <remarks>
/// <see cref="Parse(string)"/> takes addresses as people write them, <see cref="ParseLenient(string)"/> as nodes answer them. Nested at most 8 deep, as nodes accept.
/// Immutable, compared by content.
/// </remarks>
public sealed partial class TypeTag : IEquatable<TypeTag>
{
    internal const int MostNesting = 8;

    private readonly TypeTag[] _inner;
    private readonly byte[] _bcs;

    private TypeTag(TypeTagKind kind, AptosAddress address, string module, string name, TypeTag[] inner)
    {
        (Kind, Address, Module, Name, _inner) = (kind, address, module, name, inner);
        Depth = kind is TypeTagKind.Vector or TypeTagKind.Struct ? 1 + inner.Select(static tag => tag.Depth).DefaultIfEmpty().Max() : 0;
        if (Depth > MostNesting)
            throw new ArgumentException("Type tags are nested at most 8 deep.", nameof(inner));

        _bcs = BcsBytes.Of(this, static (ref writer, tag) => tag.Compose(ref writer));
    }

    /// <summary><c>bool</c></summary>
    public static TypeTag Bool { get; } = Primitive(TypeTagKind.Bool);

    /// <summary><c>u8</c></summary>
    public static TypeTag U8 { get; } = Primitive(TypeTagKind.U8);

    /// <summary><c>u64</c></summary>
    public static TypeTag U64 { get; } = Primitive(TypeTagKind.U64);

    /// <summary><c>u128</c></summary>
    public static TypeTag U128 { get; } = Primitive(TypeTagKind.U128);

    /// <summary><c>address</c></summary>
    public static TypeTag AddressTag { get; } = Primitive(TypeTagKind.Address);

    /// <summary><c>0x1::aptos_coin::AptosCoin</c>: APT as a coin.</summary>
    public static TypeTag AptosCoin { get; } = Struct(AptosAddress.Framework, "aptos_coin", "AptosCoin");

    /// <summary><c>0x1::fungible_asset::Metadata</c></summary>
    public static TypeTag FungibleAssetMetadata { get; } = Struct(AptosAddress.Framework, "fungible_asset", "Metadata");

    /// <summary>What kind of type this is.</summary>
    public TypeTagKind Kind { get; }

    /// <summary>The address of a struct's module; <see cref="AptosAddress.Zero"/> for other kinds.</summary>
    public AptosAddress Address { get; }

    /// <summary>The module of a struct; empty for other kinds.</summary>
    public string Module { get; }

    /// <summary>The name of a struct; empty for other kinds.</summary>
    public string Name { get; }

    /// <summary>The element of a vector, or the type arguments of a struct.</summary>
    public IReadOnlyList<TypeTag> Inner => _inner;

    internal int Depth { get; }

    internal ReadOnlySpan<byte> Bcs => _bcs;

    /// <summary>The tag of a type that is neither a vector nor a struct.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is a vector or a struct, or is none.</exception>
    public static TypeTag Primitive(TypeTagKind kind) => kind is TypeTagKind.Vector or TypeTagKind.Struct || !Enum.IsDefined(kind)
        ? throw new ArgumentOutOfRangeException(nameof(kind))
        : new(kind, default, string.Empty, string.Empty, []);

    /// <summary>A vector of a type.</summary>
    /// <exception cref="ArgumentException">It would be nested deeper than 8.</exception>
    public static TypeTag Vector(TypeTag element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new(TypeTagKind.Vector, default, string.Empty, string.Empty, [element]);
    }

    /// <summary>A struct.</summary>
    /// <exception cref="ArgumentException">A name is no Move identifier, or it would be nested deeper than 8.</exception>
    public static TypeTag Struct(AptosAddress address, string module, string name, params IEnumerable<TypeTag> typeArguments)
    {
        MoveFunction.RequireIdentifier(module, nameof(module));
        MoveFunction.RequireIdentifier(name, nameof(name));
        return new(TypeTagKind.Struct, address, module, name, [.. typeArguments]);
    }

    /// <summary>Reads one tag that is the whole input.</summary>
    /// <exception cref="BcsException">The input is not one tag.</exception>
    public static TypeTag FromBcs(ReadOnlySpan<byte> input)
    {
        var reader = new BcsReader(input);
        var tag = Read(ref reader);
        reader.End();
        return tag;
    }

    /// <summary>The BCS form.</summary>
    public byte[] ToBcs() => [.. _bcs];

    /// <inheritdoc />
    public bool Equals(TypeTag? other) => other is not null && _bcs.AsSpan().SequenceEqual(other._bcs);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TypeTag);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bcs);
        return hash.ToHashCode();
    }

    /// <summary>Whether two tags name the same type.</summary>
    public static bool operator ==(TypeTag? left, TypeTag? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two tags name different types.</summary>
    public static bool operator !=(TypeTag? left, TypeTag? right) => !(left == right);

    internal static TypeTag Read(ref BcsReader reader, int depth = 0)
    {
        var start = reader.Position;
        var kind = (TypeTagKind)reader.Variant();
        if (kind is TypeTagKind.Vector or TypeTagKind.Struct && depth >= MostNesting)
            throw BcsReader.Broken(BcsRule.Nesting, start);

        if (kind is TypeTagKind.Vector)
            return Vector(Read(ref reader, depth + 1));

        if (kind is TypeTagKind.Struct)
            return new(kind, reader.Address(), reader.Identifier(), reader.Identifier(), ReadAll(ref reader, depth + 1));

        return kind is >= TypeTagKind.Bool and <= TypeTagKind.I256 ? Primitives[(int)kind]! : throw BcsReader.Broken(BcsRule.Variant, start);
    }

    internal static TypeTag[] ReadAll(ref BcsReader reader, int depth = 0)
    {
        var tags = new TypeTag[reader.Count()];
        for (var index = 0; index < tags.Length; index++)
            tags[index] = Read(ref reader, depth);

        return tags;
    }

    internal static int SizeOf(TypeTag[] tags)
    {
        var size = BcsWriter.SizeOfUleb128((uint)tags.Length);
        foreach (var tag in tags)
            size += tag._bcs.Length;

        return size;
    }

    internal static void Write(ref BcsWriter writer, TypeTag[] tags)
    {
        writer.Uleb128((uint)tags.Length);
        foreach (var tag in tags)
            writer.Fixed(tag._bcs);
    }

    private static TypeTag?[] Primitives { get; } =
    [
        .. Enumerable.Range(0, (int)TypeTagKind.I256 + 1)
            .Select(static number => (TypeTagKind)number is TypeTagKind.Vector or TypeTagKind.Struct ? null : Primitive((TypeTagKind)number)),
    ];

    private void Compose(ref BcsWriter writer)
    {
        writer.Uleb128((uint)Kind);
        if (Kind is TypeTagKind.Struct)
        {
            writer.Address(Address);
            writer.Text(Module);
            writer.Text(Name);
            Write(ref writer, _inner);
        }
        else if (Kind is TypeTagKind.Vector)
        {
            writer.Fixed(_inner[0]._bcs);
        }
    }
}
