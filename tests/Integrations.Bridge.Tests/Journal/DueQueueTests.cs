using FsCheck;
using FsCheck.Fluent;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Journal;

public sealed class DueQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<long, DateTimeOffset?> _due = [];
    private readonly DueQueue<long> _queue;

    public DueQueueTests() => _queue = new DueQueue<long>(key => _due.GetValueOrDefault(key));

    [Fact]
    public void Keys_that_fall_due_together_come_in_their_own_order_and_no_more_than_asked_for()
    {
        Move(3, 10);
        Move(1, 10);
        Move(2, 5);
        Move(4, 11);

        Assert.Equal([2, 1], _queue.Take(At(10), 2));
        Assert.Equal([3], _queue.Take(At(10), 2));
        Assert.Equal(At(11), _queue.NextDue);
    }

    [Fact]
    public void A_key_that_moved_is_not_taken_in_its_old_place()
    {
        Move(1, 5);
        Move(1, 20);
        Move(2, 6);
        Move(2, null);

        Assert.Empty(_queue.Take(At(19), 9));
        Assert.Equal(At(20), _queue.NextDue);
        Assert.Equal([1], _queue.Take(At(20), 9));
        Assert.Null(_queue.NextDue);
    }

    [Fact]
    public void A_key_that_came_back_to_its_old_place_is_taken_once()
    {
        Move(1, 5);
        Move(1, 20);
        Move(1, 5);
        Move(2, 6);

        Assert.Equal([1, 2], _queue.Take(At(6), 9));
    }

    /// <summary>Beside a set that is kept in order at every step; with so few keys that old places are swept out now and then.</summary>
    [Fact]
    public void It_gives_what_a_sorted_set_gives_whatever_happens() =>
        Prop.ForAll<(byte Key, byte Due, bool IsTaking)[]>(steps =>
        {
            var (due, expected) = (new Dictionary<long, DateTimeOffset?>(), new SortedSet<(DateTimeOffset Due, long Key)>());
            var queue = new DueQueue<long>(key => due.GetValueOrDefault(key));
            for (var round = 0; round < 60; round++)
            {
                foreach (var (key, moment, isTaking) in steps)
                {
                    var now = At(moment % 50);
                    if (isTaking)
                    {
                        var most = (key % 3) + 1;
                        var first = expected.TakeWhile(one => one.Due <= now).Take(most).ToArray();
                        Assert.Equal(first.Select(static one => one.Key), queue.Take(now, most));
                        foreach (var one in first)
                        {
                            expected.Remove(one);
                            due[one.Key] = null;
                        }
                    }
                    else
                    {
                        var was = due.GetValueOrDefault(key % 7);
                        DateTimeOffset? to = moment % 5 is 0 ? null : now;
                        due[key % 7] = to;
                        queue.Move(key % 7, was, to);
                        expected.RemoveWhere(one => one.Key == key % 7);
                        if (to is { } later)
                        {
                            expected.Add((later, key % 7));
                        }
                    }

                    Assert.Equal(expected.Count is 0 ? null : expected.Min.Due, queue.NextDue);
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private void Move(long key, int? seconds)
    {
        var was = _due.GetValueOrDefault(key);
        _due[key] = seconds is { } after ? At(after) : null;
        _queue.Move(key, was, _due[key]);
    }

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);
}
