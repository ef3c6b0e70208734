namespace Integrations.Settlement.Aptos;

/// <summary>The kinds of Move types, with their numbers on the wire.</summary>
public enum TypeTagKind
{
    /// <summary><c>bool</c></summary>
    Bool = 0,

    /// <summary><c>u8</c></summary>
    U8 = 1,

    /// <summary><c>u64</c></summary>
    U64 = 2,

    /// <summary><c>u128</c></summary>
    U128 = 3,

    /// <summary><c>address</c></summary>
    Address = 4,

    /// <summary><c>signer</c></summary>
    Signer = 5,

    /// <summary><c>vector</c> of another type</summary>
    Vector = 6,

    /// <summary>A struct, such as <c>0x1::aptos_coin::AptosCoin</c></summary>
    Struct = 7,

    /// <summary><c>u16</c></summary>
    U16 = 8,

    /// <summary><c>u32</c></summary>
    U32 = 9,

    /// <summary><c>u256</c></summary>
    U256 = 10,

    /// <summary><c>i8</c></summary>
    I8 = 11,

    /// <summary><c>i16</c></summary>
    I16 = 12,

    /// <summary><c>i32</c></summary>
    I32 = 13,

    /// <summary><c>i64</c></summary>
    I64 = 14,

    /// <summary><c>i128</c></summary>
    I128 = 15,

    /// <summary><c>i256</c></summary>
    I256 = 16,
}
